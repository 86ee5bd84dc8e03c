"""Classes that are mostly their fields."""

import sys
import types
from abc import update_abstractmethods
from keyword import iskeyword

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """An attribute of an instance of a frozen class was set."""


class _Factory:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_FACTORY = _Factory()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()

# What a field is: of the instance, of the class, or only a parameter of __init__.
_FIELD, _CLASSVAR, _INITVAR = "_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"


class InitVar:
    """Marks what is a parameter of `__init__` and no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field."""

    __slots__ = (
        "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__[:-1])
        return f"Field({shown},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        tell = getattr(type(self.default), "__set_name__", None)
        if tell:
            tell(self.default, owner, name)


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING,
):
    """Says more of a field than its type and default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind_of(annotation):
    """What the annotation says the field is."""
    if isinstance(annotation, str):
        name = annotation.partition("[")[0].strip().rpartition(".")[2]
        return {"ClassVar": _CLASSVAR, "InitVar": _INITVAR}.get(name, _FIELD)
    if annotation is InitVar or type(annotation) is InitVar:
        return _INITVAR
    typing = sys.modules.get("typing")
    if typing is not None:
        if annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar:
            return _CLASSVAR
    return _FIELD


def _is_kw_only_mark(annotation):
    return annotation is KW_ONLY or isinstance(annotation, str) and annotation.rpartition(".")[2] == "KW_ONLY"


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            # A slot of a base class is no default.
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _kind_of(annotation)
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and made.default is not MISSING and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _define(cls, name, parameters, body, names=None):
    """A method made of text: only so has it the parameters that it should have."""
    names = dict(names or {})
    lines = "\n".join(f"  {line}" for line in body) or "  pass"
    text = f"def {name}({', '.join(parameters)}):\n{lines}\n"
    outer = f"def _outer({', '.join(names)}):\n" + "\n".join(f" {line}" for line in text.splitlines())
    space = {}
    module = sys.modules.get(cls.__module__)
    exec(f"{outer}\n return {name}", module.__dict__ if module is not None else {}, space)
    method = space["_outer"](**names)
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    return method


def _set_new(cls, name, value):
    """Sets an attribute that the class does not define itself; returns whether it does."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _tuple_of(owner, names):
    return "(" + "".join(f"{owner}.{name}," for name in names) + ")"


def _init(cls, all_fields, frozen, has_post_init, slots):
    positional = [f for f in all_fields if f.init and not f.kw_only]
    named = [f for f in all_fields if f.init and f.kw_only]
    seen_default = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    self_name = "__dataclass_self__" if any(f.name == "self" for f in all_fields) else "self"
    names = {
        "__dataclass_missing__": MISSING, "__dataclass_factory__": _FACTORY, "__dataclass_object__": object,
    }

    def parameter(f):
        names[f"__dataclass_type_{f.name}__"] = f.type
        if f.default is not MISSING:
            names[f"__dataclass_default_{f.name}__"] = f.default
            return f"{f.name}: __dataclass_type_{f.name}__ = __dataclass_default_{f.name}__"
        if f.default_factory is not MISSING:
            return f"{f.name}: __dataclass_type_{f.name}__ = __dataclass_factory__"
        return f"{f.name}: __dataclass_type_{f.name}__"

    def assign(f, value):
        if frozen:
            return f"__dataclass_object__.__setattr__({self_name}, {f.name!r}, {value})"
        return f"{self_name}.{f.name} = {value}"

    body = []
    for f in all_fields:
        if f.default_factory is not MISSING:
            names[f"__dataclass_make_{f.name}__"] = f.default_factory
            value = f"__dataclass_make_{f.name}__()"
            if f.init:
                value = f"{value} if {f.name} is __dataclass_factory__ else {f.name}"
        elif f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            names[f"__dataclass_default_{f.name}__"] = f.default
            value = f"__dataclass_default_{f.name}__"
        else:
            continue
        if f._field_type is _FIELD:
            body.append(assign(f, value))
    if has_post_init:
        given = ", ".join(f.name for f in all_fields if f._field_type is _INITVAR)
        body.append(f"{self_name}.__post_init__({given})")
    parameters = [self_name, *map(parameter, positional)]
    if named:
        parameters += ["*", *map(parameter, named)]
    method = _define(cls, "__init__", parameters, body, names)
    method.__annotations__["return"] = None
    return method


_running = set()


def _repr(cls, shown):
    def __repr__(self):
        if id(self) in _running:
            return "..."
        _running.add(id(self))
        try:
            items = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
        finally:
            _running.discard(id(self))
        return f"{self.__class__.__qualname__}({items})"

    __repr__.__qualname__ = f"{cls.__qualname__}.__repr__"
    return __repr__


def _compare(cls, name, operator, compared):
    return _define(
        cls, name, ["self", "other"],
        [
            "if other.__class__ is self.__class__:",
            f"  return {_tuple_of('self', compared)} {operator} {_tuple_of('other', compared)}",
            "return NotImplemented",
        ],
    )


def _freeze(cls, names):
    def refuse(word):
        def method(self, name, *value):
            if type(self) is cls or name in names:
                raise FrozenInstanceError(f"cannot {word} field {name!r}")
            if value:
                super(cls, self).__setattr__(name, *value)
            else:
                super(cls, self).__delattr__(name)
        return method

    for name, word in (("__setattr__", "assign to"), ("__delattr__", "delete")):
        method = refuse(word)
        method.__name__ = name
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        if _set_new(cls, name, method):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")


def _hash_action(cls, unsafe_hash, eq, frozen, all_fields):
    """Sets `__hash__` by the rules of the documentation's table."""
    given = cls.__dict__.get("__hash__", MISSING)
    explicit = not (given is MISSING or given is None and "__eq__" in cls.__dict__)
    if unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not eq or explicit:
        return
    elif not frozen:
        cls.__hash__ = None
        return
    hashed = [f.name for f in all_fields if (f.compare if f.hash is None else f.hash)]
    cls.__hash__ = _define(cls, "__hash__", ["self"], [f"return hash({_tuple_of('self', hashed)})"])


def _with_slots(cls, own_names, weakref_slot):
    """A class like this one that has slots: they can only be given when a class is made."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    namespace = dict(cls.__dict__)
    slots = [name for name in own_names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    namespace["__slots__"] = tuple(slots)
    for name in own_names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    return made


def _slots_state(cls):
    def __getstate__(self):
        return [getattr(self, f.name) for f in fields(self)]

    def __setstate__(self, state):
        for f, value in zip(fields(self), state):
            object.__setattr__(self, f.name, value)

    _set_new(cls, "__getstate__", __getstate__)
    _set_new(cls, "__setstate__", __setstate__)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    known = {}
    frozen_bases = []
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get("__dataclass_fields__")
        if inherited is not None:
            known.update(inherited)
            frozen_bases.append(base.__dataclass_params__.frozen)
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    only_named = kw_only
    seen_mark = False
    for name, annotation in annotations.items():
        if _is_kw_only_mark(annotation):
            if seen_mark:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_mark = only_named = True
        else:
            own.append(_make_field(cls, name, annotation, only_named))
    for made in own:
        known[made.name] = made
        if isinstance(getattr(cls, made.name, None), Field):
            if made.default is MISSING:
                delattr(cls, made.name)
            else:
                setattr(cls, made.name, made.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if frozen_bases:
        if any(frozen_bases) and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not all(frozen_bases) and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    cls.__dataclass_fields__ = known
    cls.__dataclass_params__ = _Params(init, repr, eq, order, unsafe_hash, frozen)
    real = [f for f in known.values() if f._field_type is _FIELD]
    of_init = [f for f in known.values() if f._field_type is not _CLASSVAR]
    compared = [f.name for f in real if f.compare]
    if init:
        _set_new(cls, "__init__", _init(cls, of_init, frozen, hasattr(cls, "__post_init__"), slots))
    if repr:
        _set_new(cls, "__repr__", _repr(cls, [f.name for f in real if f.repr]))
    own_eq = "__eq__" in cls.__dict__
    hash_before = cls.__dict__.get("__hash__", MISSING)
    _hash_action(cls, unsafe_hash, eq, frozen, real)
    if eq and not own_eq:
        kept = cls.__dict__.get("__hash__", MISSING)
        cls.__eq__ = _compare(cls, "__eq__", "==", compared)
        if kept is not MISSING:
            cls.__hash__ = kept
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _compare(cls, name, operator, compared)):
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using "
                    "functools.total_ordering"
                )
    if frozen:
        _freeze(cls, {f.name for f in real})
    if not getattr(cls, "__doc__", None):
        cls.__doc__ = cls.__name__ + _signature(of_init)
    if match_args:
        _set_new(cls, "__match_args__", tuple(f.name for f in of_init if f.init and not f.kw_only))
    if slots:
        cls = _with_slots(cls, [f.name for f in real], weakref_slot)
        if frozen:
            _slots_state(cls)
            # What refuses assignment names its class, which is a new one now.
            del cls.__setattr__, cls.__delattr__
            _freeze(cls, {f.name for f in real})
    elif weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    return update_abstractmethods(cls)


def _signature(of_init):
    def shown(f):
        kind = f.type
        name = kind.__name__ if isinstance(kind, type) else kind if isinstance(kind, str) else repr(kind)
        if isinstance(kind, str):
            name = repr(kind)
        text = f"{f.name}: {name}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        return text

    positional = [shown(f) for f in of_init if f.init and not f.kw_only]
    named = [shown(f) for f in of_init if f.init and f.kw_only]
    return "(" + ", ".join(positional + (["*", *named] if named else [])) + ")"


class _Params:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        for name, value in zip(self.__slots__, (init, repr, eq, order, unsafe_hash, frozen)):
            setattr(self, name, value)

    def __repr__(self):
        return "_DataclassParams(" + ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__) + ")"


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False,
):
    """Gives a class the methods that follow from its annotated fields."""
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return decorate if cls is None else decorate(cls)


def fields(class_or_instance):
    """The fields of a dataclass or of an instance of one."""
    try:
        known = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in known.values() if f._field_type is _FIELD)


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    """The fields as a dictionary, and so on with what they hold."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, lambda pairs: dict_factory(pairs), dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields as a tuple, and so on with what they hold."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]), dict)


def _converted(obj, make, make_dict):
    import copy
    if _is_instance(obj):
        return make([(f.name, _converted(getattr(obj, f.name), make, make_dict)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_converted(item, make, make_dict) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_converted(item, make, make_dict) for item in obj])
    if isinstance(obj, dict):
        return type(obj)(
            (_converted(key, make, make_dict), _converted(value, make, make_dict)) for key, value in obj.items()
        )
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    """Makes a dataclass from the names of its fields, or names and types, or names, types and defaults."""
    namespace = {} if namespace is None else dict(namespace)
    module = options.pop("module", None)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, namespace[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    namespace["__annotations__"] = annotations
    cls = types.new_class(cls_name, bases, {}, lambda space: space.update(namespace))
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, **options)


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._field_type is _CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            if f._field_type is not _INITVAR:
                changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
