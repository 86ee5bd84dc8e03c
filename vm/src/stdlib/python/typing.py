"""Names for annotations. Nothing here is checked when a program runs, except what `Protocol` and `TypedDict` promise."""

import collections
import collections.abc
import contextlib
import functools
import sys
import types
from abc import ABCMeta, abstractmethod

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator", "AsyncIterable",
    "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable", "ChainMap", "ClassVar", "Collection",
    "Concatenate", "Container", "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final",
    "ForwardRef", "FrozenSet", "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator",
    "KeysView", "List", "Literal", "LiteralString", "Mapping", "MappingView", "Match", "MutableMapping",
    "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoReturn", "NotRequired", "Optional",
    "OrderedDict", "ParamSpec", "Pattern", "Protocol", "Required", "Reversible", "Self", "Sequence", "Set", "Sized",
    "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt",
    "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple", "Type", "TypeAlias", "TypeGuard", "TypeVar",
    "TypeVarTuple", "TypedDict", "Union", "Unpack", "ValuesView", "assert_never", "assert_type", "cast",
    "dataclass_transform", "final", "get_args", "get_origin", "get_type_hints", "is_typeddict",
    "no_type_check", "overload", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False


def _shown(value):
    """A type as annotations show it."""
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    if isinstance(value, types.FunctionType):
        return value.__name__
    return repr(value)


def _as_type(value):
    """None stands for its type, text for a type to be found later."""
    if value is None:
        return type(None)
    return ForwardRef(value) if isinstance(value, str) else value


def _as_tuple(value):
    return value if isinstance(value, tuple) else (value,)


def _caller():
    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except ValueError:
        return None


def _parameters_of(args):
    """The type variables in the arguments, in order, each once."""
    found = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            if arg not in found:
                found.append(arg)
        elif isinstance(arg, list):
            found += [variable for variable in _parameters_of(arg) if variable not in found]
        else:
            found += [v for v in getattr(arg, "__parameters__", ()) if not isinstance(arg, type) and v not in found]
    return tuple(found)


class _Typing:
    """What the special forms and their subscripts have in common."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")


class _Form(_Typing):
    """A special form: `Any`, `Optional`, `ClassVar` …; `subscript` makes what its subscripts are."""

    def __init__(self, name, subscript=None):
        self._name = name
        self.__name__ = name
        self._subscript = subscript

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __getitem__(self, item):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, item)


class _Alias(_Typing):
    """A subscripted form or class: what it is made of, and the types between the brackets."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _parameters_of(args)
        self._name = name

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot instantiate {self!r}")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if not isinstance(origin, type):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name is not None:
            # List[int] stands for list, and for Generic where no other base does.
            later = bases[bases.index(self) + 1:]
            known = any(isinstance(b, _Alias) or isinstance(b, type) and issubclass(b, Generic) for b in later)
            return (origin,) if known or origin is Generic else (origin, Generic)
        if origin is Generic:
            for base in bases:
                if base is not self and (
                    isinstance(base, _Alias) and base.__origin__ is not Generic
                    or isinstance(base, type) and issubclass(base, Generic)
                ):
                    return ()
        return (origin,)

    def __getitem__(self, item):
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        given = tuple(map(_as_type, _as_tuple(item)))
        if len(given) != len(self.__parameters__):
            many = "many" if len(given) > len(self.__parameters__) else "few"
            raise TypeError(
                f"Too {many} arguments for {self}; actual {len(given)}, expected {len(self.__parameters__)}"
            )
        replaced = dict(zip(self.__parameters__, given))
        return self._copy(tuple(_substituted(arg, replaced) for arg in self.__args__))

    def _copy(self, args):
        return _make_union(args) if self.__origin__ is Union else type(self)(self.__origin__, args, self._name)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union and other.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash((Union, frozenset(self.__args__)))
        return hash((self.__origin__, tuple(map(_shown, self.__args__))))

    def __repr__(self):
        origin, args = self.__origin__, self.__args__
        if origin is Union:
            others = [arg for arg in args if arg is not type(None)]
            if len(args) == 2 and len(others) == 1:
                return f"typing.Optional[{_shown(others[0])}]"
        if origin is collections.abc.Callable and len(args) >= 1:
            given = "..." if args[0] is ... else "[" + ", ".join(map(_shown, args[:-1])) + "]"
            return f"typing.Callable[{given}, {_shown(args[-1])}]"
        name = f"typing.{self._name}" if self._name else _shown(origin)
        return f"{name}[{', '.join(map(_shown, args)) or '()'}]"

    def __instancecheck__(self, obj):
        if self.__origin__ is Union:
            return any(isinstance(obj, arg) for arg in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            return any(issubclass(cls, arg) for arg in self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _substituted(arg, replaced):
    if isinstance(arg, _Alias) and arg.__parameters__:
        return arg[tuple(replaced[parameter] for parameter in arg.__parameters__)]
    try:
        return replaced.get(arg, arg)
    except TypeError:
        return arg


class _Class(_Typing):
    """`List`, `Mapping` and their like: other names of classes, with a subscript."""

    def __init__(self, origin, name, count=None):
        self.__origin__ = origin
        self._name = name
        self._count = count

    def __repr__(self):
        return f"typing.{self._name}"

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self.__origin__,) if any(b is not self and b is Generic for b in bases) else (self.__origin__, Generic)

    def __getitem__(self, item):
        args = tuple(map(_as_type, _as_tuple(item)))
        if self._count is not None and len(args) != self._count:
            many = "many" if len(args) > self._count else "few"
            raise TypeError(f"Too {many} arguments for {self}; actual {len(args)}, expected {self._count}")
        return _Alias(self.__origin__, args, self._name)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _TupleClass(_Class):
    def __getitem__(self, item):
        return _Alias(tuple, tuple(map(_as_type, _as_tuple(item))), "Tuple")


class _CallableClass(_Class):
    def __getitem__(self, item):
        if not isinstance(item, tuple) or len(item) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        given, result = item
        if isinstance(given, list):
            args = (*map(_as_type, given), _as_type(result))
        elif given is ... or isinstance(given, (ParamSpec, _Alias)):
            args = (given, _as_type(result))
        else:
            raise TypeError(f"Callable[args, result]: args must be a list. Got {given}")
        return _Alias(collections.abc.Callable, args, "Callable")


def _one(name):
    def subscript(form, item):
        return _Alias(form, (_as_type(item),), name)
    return _Form(name, subscript)


def _make_union(args):
    flat = []
    for arg in args:
        inner = arg.__args__ if getattr(arg, "__origin__", None) is Union or isinstance(arg, types.UnionType) else (arg,)
        flat += [one for one in inner if one not in flat]
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat), "Union")


def _union(form, item):
    if item == ():
        raise TypeError("Cannot take a Union of no types.")
    return _make_union(tuple(map(_as_type, _as_tuple(item))))


def _annotated(form, item):
    if not isinstance(item, tuple) or len(item) < 2:
        raise TypeError(
            "Annotated[...] should be used with at least two arguments (a type and an annotation)."
        )
    return _AnnotatedAlias(_as_type(item[0]), item[1:])


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        metadata = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_shown(self.__origin__)}, {metadata}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    __hash__ = _Alias.__hash__

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _AnyMeta(type):
    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()

    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)


class Any(metaclass=_AnyMeta):
    """Any type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls, *args, **kwargs)


Union = _Form("Union", _union)
Optional = _Form("Optional", lambda form, item: _make_union((_as_type(item), type(None))))
Literal = _Form("Literal", lambda form, item: _Alias(form, _as_tuple(item), "Literal"))
Annotated = _Form("Annotated", _annotated)
ClassVar = _one("ClassVar")
Final = _one("Final")
Required = _one("Required")
NotRequired = _one("NotRequired")
TypeGuard = _one("TypeGuard")
Unpack = _one("Unpack")
Concatenate = _Form("Concatenate", lambda form, item: _Alias(form, _as_tuple(item), "Concatenate"))
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")


class ForwardRef:
    """A type that is given by its text."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard=frozenset()):
        return eval(self.__forward_arg__, {} if globalns is None else globalns, localns)

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Variable:
    def __init__(self, name, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__ = name
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        sign = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return sign + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    """A variable that stands for a type."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        super().__init__(name, None if bound is None else _as_type(bound), covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__constraints__ = tuple(map(_as_type, constraints))
        self.__module__ = _caller()


class ParamSpec(_Variable):
    """A variable that stands for the parameters of a callable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        super().__init__(name, bound, covariant, contravariant)
        self.__module__ = _caller()

    @property
    def args(self):
        return _Form(f"{self.__name__}.args")

    @property
    def kwargs(self):
        return _Form(f"{self.__name__}.kwargs")


class TypeVarTuple:
    """A variable that stands for any number of types."""

    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)
Text = str


class NewType:
    """A type that only checkers tell from another."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller()

    def __call__(self, value):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class Generic:
    """The base class of generic classes."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, item):
        args = tuple(map(_as_type, _as_tuple(item)))
        if cls is Generic or cls is Protocol:
            if not args:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all(isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple, _Alias)) for arg in args):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
                )
            if len(set(args)) != len(args):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _Alias(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        named = None
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                named = base.__parameters__
        if named is None:
            named = _parameters_of([base for base in bases if isinstance(base, _Alias)])
        cls.__parameters__ = named


# Attributes of every class and of protocols, which are no members of the protocol.
_NO_MEMBERS = frozenset({
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__orig_bases__", "__parameters__",
    "__qualname__", "_is_protocol", "_is_runtime_protocol", "_abc_impl", "__init_subclass__", "__hash__",
    "__callable_proto_members_only__", "__protocol_attrs__", "__orig_class__", "__static_attributes__",
})


def _protocol_members(cls):
    """The names of what an object must have to be an instance."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base is Protocol or base is Generic:
            continue
        for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})]:
            if name not in _NO_MEMBERS and not name.startswith("_abc_"):
                names.add(name)
    return names


_NOT_RUNTIME = "Instance and class checks can only be used with @runtime_checkable protocols"


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls._is_protocol:
            return super().__instancecheck__(instance)
        if not cls._is_runtime_protocol and cls is not Protocol:
            raise TypeError(_NOT_RUNTIME)
        if ABCMeta.__subclasscheck__(cls, type(instance)):
            return True
        members, data = _checked_members(cls)
        for name in members:
            try:
                value = getattr(instance, name)
            except AttributeError:
                return False
            # A method may be None to say that there is none.
            if value is None and name not in data:
                return False
        return bool(members)

    def __subclasscheck__(cls, other):
        if cls._is_protocol and cls is not Protocol:
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not cls._is_runtime_protocol:
                raise TypeError(_NOT_RUNTIME)
            if _checked_members(cls)[1]:
                raise TypeError("Protocols with non-method members don't support issubclass()")
        return super().__subclasscheck__(other)


def _checked_members(cls):
    """The members of a protocol, and which of them are no methods; worked out once for each protocol."""
    known = cls.__dict__.get("__protocol_attrs__")
    if known is None:
        members = sorted(_protocol_members(cls))
        known = members, frozenset(name for name in members if not callable(getattr(cls, name, None)))
        cls.__protocol_attrs__ = known
    return known


def _protocol_hook(cls):
    def __subclasshook__(subclass):
        if not cls.__dict__.get("_is_protocol", False):
            return NotImplemented
        members, data = _checked_members(cls)
        if data or not cls._is_runtime_protocol:
            return NotImplemented
        for name in members:
            for base in subclass.__mro__:
                if name in base.__dict__:
                    if base.__dict__[name] is None:
                        return NotImplemented
                    break
                annotations = base.__dict__.get("__annotations__", {})
                if name in annotations and getattr(subclass, "_is_protocol", False):
                    break
            else:
                return NotImplemented
        return True
    return staticmethod(__subclasshook__)


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base class of protocols: classes whose instances are known by what they can do."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook(cls)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            known = base in (object, Generic) or base.__module__ in ("collections.abc", "_collections_abc", "contextlib")
            if not known and not getattr(base, "_is_protocol", False):
                raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    """Lets isinstance() and issubclass() be used with a protocol."""
    if not isinstance(cls, type) or not issubclass(cls, Generic) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


@runtime_checkable
class SupportsInt(Protocol):
    __slots__ = ()

    @abstractmethod
    def __int__(self):
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    __slots__ = ()

    @abstractmethod
    def __float__(self):
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    __slots__ = ()

    @abstractmethod
    def __complex__(self):
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    __slots__ = ()

    @abstractmethod
    def __bytes__(self):
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    __slots__ = ()

    @abstractmethod
    def __index__(self):
        pass


@runtime_checkable
class SupportsAbs(Protocol):
    __slots__ = ()

    @abstractmethod
    def __abs__(self):
        pass


@runtime_checkable
class SupportsRound(Protocol):
    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits=0):
        pass


class _NamedTupleMeta(type):
    def __new__(metacls, name, bases, namespace):
        annotations = namespace.get("__annotations__", {})
        defaults = []
        for field in annotations:
            if field in namespace:
                defaults.append(namespace[field])
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field"
                    f"{'s' if len(defaults) > 1 else ''} "
                    f"{', '.join(known for known in annotations if known in namespace)}"
                )
        made = collections.namedtuple(name, list(annotations), defaults=defaults, module=namespace["__module__"])
        made.__annotations__ = {field: _as_type(kind) for field, kind in annotations.items()}
        made.__new__.__annotations__ = made.__annotations__
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make",
                       "_replace", "_asdict", "_source"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in made._fields and key not in ("__annotations__", "__module__", "__orig_bases__"):
                setattr(made, key, value)
        if Generic in bases:
            made.__class_getitem__ = classmethod(lambda cls, item: _Alias(cls, _as_tuple(item)))
        return made


class _NamedTupleForm:
    """`class Point(NamedTuple)` and `NamedTuple("Point", [("x", int)])`."""

    def __mro_entries__(self, bases):
        return (_NamedTupleBase,)

    def __call__(self, typename, fields=None, /, **kwargs):
        if fields is None:
            fields = kwargs.items()
        elif kwargs:
            raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
        fields = [(name, _as_type(kind)) for name, kind in fields]
        made = collections.namedtuple(typename, [name for name, _ in fields], module=_caller())
        made.__annotations__ = made.__new__.__annotations__ = dict(fields)
        return made

    def __repr__(self):
        return "<function NamedTuple>"


NamedTuple = _NamedTupleForm()
_NamedTupleBase = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, namespace, total=True):
        own = {key: _as_type(kind) for key, kind in namespace.get("__annotations__", {}).items()}
        made = type.__new__(metacls, name, (dict,), dict(namespace))
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
        annotations.update(own)
        for key, kind in own.items():
            origin = getattr(kind, "__origin__", None)
            needed = total if origin not in (Required, NotRequired) else origin is Required
            (required if needed else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDictForm:
    def __mro_entries__(self, bases):
        return (_TypedDictBase,)

    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        namespace = {"__annotations__": dict(kwargs if fields is None else fields), "__module__": _caller()}
        return _TypedDictMeta(typename, (), namespace, total=total)

    def __repr__(self):
        return "<function TypedDict>"


TypedDict = _TypedDictForm()
_TypedDictBase = type.__new__(_TypedDictMeta, "TypedDict", (dict,), {})


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def cast(typ, val):
    """The value: only checkers see the type."""
    return val


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def overload(func):
    def _overload_dummy(*args, **kwds):
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
            "module should always be followed by an implementation that is not @overload-ed."
        )
    return _overload_dummy


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def dataclass_transform(**kwargs):
    def decorate(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = kwargs
        return cls_or_fn
    return decorate


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    """What a subscripted type is made of."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return getattr(tp, "__origin__", None)


def get_args(tp):
    """The types between the brackets."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    args = getattr(tp, "__args__", ()) if not isinstance(tp, type) else ()
    if getattr(tp, "__origin__", None) is collections.abc.Callable and args and args[0] is not ...:
        return (list(args[:-1]), args[-1])
    return args


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations with texts evaluated."""
    def resolve(kind, space):
        if kind is None:
            return type(None)
        if isinstance(kind, ForwardRef):
            kind = kind.__forward_arg__
        if isinstance(kind, str):
            kind = eval(kind, space, localns)
        if isinstance(kind, _AnnotatedAlias) and not include_extras:
            return kind.__origin__
        return kind

    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            space = globalns if globalns is not None else getattr(module, "__dict__", {})
            for name, kind in base.__dict__.get("__annotations__", {}).items():
                hints[name] = resolve(kind, space)
        return hints
    if globalns is None:
        globalns = getattr(obj, "__globals__", None) or getattr(obj, "__dict__", {})
    for name, kind in getattr(obj, "__annotations__", {}).items():
        hints[name] = resolve(kind, globalns)
    return hints


def _define_classes():
    abc = collections.abc
    for name, origin, count in [
        ("Hashable", abc.Hashable, 0), ("Awaitable", abc.Awaitable, 1), ("Coroutine", abc.Coroutine, 3),
        ("AsyncIterable", abc.AsyncIterable, 1), ("AsyncIterator", abc.AsyncIterator, 1),
        ("Iterable", abc.Iterable, 1), ("Iterator", abc.Iterator, 1), ("Reversible", abc.Reversible, 1),
        ("Sized", abc.Sized, 0), ("Container", abc.Container, 1), ("Collection", abc.Collection, 1),
        ("AbstractSet", abc.Set, 1), ("MutableSet", abc.MutableSet, 1), ("Mapping", abc.Mapping, 2),
        ("MutableMapping", abc.MutableMapping, 2), ("Sequence", abc.Sequence, 1),
        ("MutableSequence", abc.MutableSequence, 1), ("ByteString", abc.ByteString, 0), ("List", list, 1),
        ("Deque", collections.deque, 1), ("Set", set, 1), ("FrozenSet", frozenset, 1),
        ("MappingView", abc.MappingView, 1), ("KeysView", abc.KeysView, 1), ("ItemsView", abc.ItemsView, 2),
        ("ValuesView", abc.ValuesView, 1), ("ContextManager", contextlib.AbstractContextManager, 1),
        ("AsyncContextManager", contextlib.AbstractAsyncContextManager, 1), ("Dict", dict, 2),
        ("DefaultDict", collections.defaultdict, 2), ("OrderedDict", collections.OrderedDict, 2),
        ("Counter", collections.Counter, 1), ("ChainMap", collections.ChainMap, 2), ("Generator", abc.Generator, 3),
        ("AsyncGenerator", abc.AsyncGenerator, 2), ("Type", type, 1),
    ]:
        globals()[name] = _Class(origin, name, count)


_define_classes()
Tuple = _TupleClass(tuple, "Tuple")
Callable = _CallableClass(collections.abc.Callable, "Callable")


def __getattr__(name):
    # Few programs need the module re for their annotations.
    if name not in ("Pattern", "Match"):
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    import re
    made = globals()[name] = _Class(getattr(re, name), name, 1)
    return made


class IO(Generic[AnyStr]):
    """A stream; a name for annotations."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()
