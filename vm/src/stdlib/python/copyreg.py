"""How objects are taken apart and made anew, for copying and storing."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Registers the function that reduces objects of a type."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of the slots of a class and its bases."""
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                stripped = base.__name__.lstrip("_")
                name = f"_{stripped}{name}" if stripped else name
            names.append(name)
    return names


def _state(obj):
    """What `object.__getstate__` gives: the dictionary, or it and the slots."""
    state = getattr(obj, "__dict__", None) or None
    slots = {}
    for name in _slotnames(type(obj)):
        try:
            slots[name] = getattr(obj, name)
        except AttributeError:
            pass
    return (state, slots) if slots else state


def _reduce(obj):
    """What `object.__reduce__` gives."""
    return _reduce_ex(obj, 2)


def _reduce_ex(obj, protocol):
    """What `object.__reduce_ex__` gives; whatever the protocol, in the form of protocol 2."""
    cls = type(obj)
    if isinstance(obj, BaseException):
        return (cls, obj.args, obj.__dict__) if obj.__dict__ else (cls, obj.args)
    if isinstance(obj, _UNCOPYABLE):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    if isinstance(obj, (set, frozenset)):
        return cls, (list(obj),), _state(obj)
    if isinstance(obj, bytearray):
        return cls, (bytes(obj),), _state(obj)
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = obj.__getnewargs_ex__()
        make, args = __newobj_ex__, (cls, args, kwargs)
    elif hasattr(cls, "__getnewargs__"):
        make, args = __newobj__, (cls, *obj.__getnewargs__())
    else:
        make, args = __newobj__, (cls,)
        for native in (int, float, str, bytes, tuple):
            if isinstance(obj, native):
                args = (cls, native(obj))
    items = iter(obj) if isinstance(obj, list) else None
    pairs = iter(obj.items()) if isinstance(obj, dict) else None
    return make, args, obj.__getstate__(), items, pairs


_UNCOPYABLE = (
    type(_slotnames.__globals__.items()), type(_slotnames.__code__), type((lambda: (yield))()),
    type(type.__dict__), type(pickle.__get__),
)


def add_extension(module, name, code):
    raise NotImplementedError("copyreg: extension codes are not supported by this VM")


remove_extension = add_extension


def clear_extension_cache():
    pass
