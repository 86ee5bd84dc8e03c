"""Abstract base classes, with virtual subclasses."""

__all__ = [
    "ABC", "ABCMeta", "abstractclassmethod", "abstractmethod", "abstractproperty", "abstractstaticmethod",
    "get_cache_token", "update_abstractmethods",
]


def abstractmethod(function):
    """Marks a method that concrete subclasses must override."""
    function.__isabstractmethod__ = True
    return function


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, function):
        function.__isabstractmethod__ = True
        super().__init__(function)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, function):
        function.__isabstractmethod__ = True
        super().__init__(function)


class abstractproperty(property):
    __isabstractmethod__ = True


def _is_abstract(value):
    return bool(getattr(value, "__isabstractmethod__", False))


def _note_abstract_methods(cls):
    names = {name for name, value in cls.__dict__.items() if _is_abstract(value)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if _is_abstract(getattr(cls, name, None)):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)


class _State:
    """What one abstract class knows of its virtual subclasses.

    `subclasses` and `others` remember answers; the latter are void once any class has been registered anywhere.
    """

    __slots__ = ("registry", "subclasses", "others", "version")

    def __init__(self):
        self.registry = []
        self.subclasses = set()
        self.others = set()
        self.version = _registrations


_registrations = 0


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _note_abstract_methods(cls)
        cls._abc_impl = _State()
        return cls

    def register(cls, subclass):
        """Makes a class a virtual subclass; returns it, so that this also is a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registry.append(subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        actual = type(instance)
        if actual in cls._abc_impl.subclasses:
            return True
        claimed = instance.__class__
        if claimed is actual:
            return cls.__subclasscheck__(actual)
        return cls.__subclasscheck__(claimed) or cls.__subclasscheck__(actual)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        state = cls._abc_impl
        if subclass in state.subclasses:
            return True
        if state.version != _registrations:
            state.others.clear()
            state.version = _registrations
        elif subclass in state.others:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = (
                cls in type.mro(subclass) if subclass is type else cls in subclass.__mro__
            ) or _is_virtual(cls, subclass)
        elif not isinstance(answer, bool):
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        (state.subclasses if answer else state.others).add(subclass)
        return answer

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.subclasses.clear()
        cls._abc_impl.others.clear()


def _is_virtual(cls, subclass):
    for registered in cls._abc_impl.registry:
        if issubclass(subclass, registered):
            return True
    for derived in type.__subclasses__(cls):
        # Not through issubclass(): protocols refuse that.
        if ABCMeta.__subclasscheck__(derived, subclass):
            return True
    return False


class ABC(metaclass=ABCMeta):
    """A base class whose metaclass is ABCMeta."""

    __slots__ = ()


def get_cache_token():
    """A number that changes with every registration."""
    return _registrations


def update_abstractmethods(cls):
    """Computes anew which methods of a class are abstract, after decorators have changed it."""
    if hasattr(cls, "__abstractmethods__"):
        _note_abstract_methods(cls)
    return cls
