"""Enumerations."""

from types import DynamicClassAttribute

__all__ = [
    "EnumMeta", "EnumType", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property",
    "member", "nonmember", "verify", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "CONTINUOUS",
    "NAMED_FLAGS", "UNIQUE", "global_enum", "global_enum_repr", "show_flag_values",
]

_builtin_property = __builtins__["property"] if isinstance(__builtins__, dict) else __builtins__.property


class auto:
    """A value that the class chooses."""

    def __init__(self, value=None):
        self.value = _UNSET if value is None else value

    def __repr__(self):
        return f"auto({'' if self.value is _UNSET else repr(self.value)})"


class nonmember:
    """Keeps a value in the body of an enumeration from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of a value that would not become one."""

    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    """An attribute of members; on the class, the member of that name."""

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}") from None
        if self.fget is None:
            raise AttributeError(f"{instance!r} has no attribute {self.name!r}")
        return self.fget(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _Unset:
    def __repr__(self):
        return "<not set>"


_UNSET = _Unset()


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = f"_{cls_name.lstrip('_')}__"
    return name.startswith(prefix) and len(name) > len(prefix) and not name.endswith("__")


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or hasattr(kind, "__set__") or hasattr(kind, "__delete__")


class FlagBoundary:
    """What a Flag does with bits that no member has."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<FlagBoundary.{self.name}>"


STRICT = FlagBoundary("STRICT")
CONFORM = FlagBoundary("CONFORM")
EJECT = FlagBoundary("EJECT")
KEEP = FlagBoundary("KEEP")
for _boundary in (STRICT, CONFORM, EJECT, KEEP):
    setattr(FlagBoundary, _boundary.name, _boundary)
del _boundary

UNIQUE = "one name per value"
CONTINUOUS = "no skipped integer values"
NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"


class _EnumDict(dict):
    """The namespace of an enumeration's body, which notes the members as they are defined."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in (
                "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                "_iter_member_by_value_", "_iter_member_by_def_",
            ):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._last_values:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                value = self._ignore
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._chosen(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _chosen(self, key, value):
        """The value with every auto() in it replaced."""
        if isinstance(value, auto):
            if value.value is _UNSET:
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if type(value) is tuple and any(isinstance(item, auto) for item in value):
            return tuple(self._chosen(key, item) for item in value)
        return value

    def update(self, members, **more):
        for name in getattr(members, "keys", lambda: None)() or [name for name, _ in members]:
            self[name] = dict(members)[name]
        for name, value in more.items():
            self[name] = value


Enum = Flag = ReprEnum = None


def _data_type(bases):
    """The type of the values that the bases mix in, which makes the members; `object` without one."""
    for base in bases:
        topmost = None
        for cls in base.__mro__:
            if isinstance(cls, EnumType):
                if cls._member_type_ is not object:
                    return cls._member_type_
            elif cls is not object:
                topmost = topmost or cls
                if "__new__" in cls.__dict__ or "__dataclass_fields__" in cls.__dict__:
                    return topmost
    return object


def _first_enum(bases):
    last = bases[-1]
    if not isinstance(last, EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return last


def _find_new(namespace, data_type, first_enum):
    """What makes members: a `__new__`, whether the program defined it, and whether values are its arguments."""
    new = namespace.get("__new__")
    if new is not None:
        return new.__func__ if isinstance(new, staticmethod) else new, True, True
    for name in ("__new_member__", "__new__"):
        for source in (data_type, first_enum):
            new = getattr(source, name, None)
            if new is not None and new is not object.__new__ and new is not getattr(Enum, "__new__", None):
                return new, False, True
    return object.__new__, False, False


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, name, bases, **kwds):
        namespace = _EnumDict(name)
        if bases and Enum is not None:
            for base in bases:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
            namespace._generate = getattr(_first_enum(bases), "_generate_next_value_", None)
        return namespace

    def __new__(metacls, name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if Enum is None:
            # Enum itself.
            cls = super().__new__(metacls, name, bases, dict(namespace), **kwds)
            cls._member_names_ = []
            cls._member_map_ = {}
            cls._value2member_map_ = {}
            cls._member_type_ = object
            cls._boundary_ = None
            return cls
        names = list(namespace._member_names)
        for ignored in namespace._ignore:
            namespace.pop(ignored, None)
        wrong = set(names) & {"mro", ""}
        if wrong:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, wrong))}")
        plain = {key: value for key, value in namespace.items() if key not in namespace._member_names}
        order = plain.pop("_order_", None)
        generate = plain.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            plain["_generate_next_value_"] = staticmethod(generate)
        values = [namespace[name] for name in names]
        first_enum = _first_enum(bases)
        data_type = _data_type(bases)
        new, own_new, use_args = _find_new(plain, data_type, first_enum)
        cls_boundary = boundary or getattr(first_enum, "_boundary_", None)
        own_new_function = plain.pop("__new__", None)
        plain["_member_names_"] = []
        plain["_member_map_"] = {}
        plain["_value2member_map_"] = {}
        plain["_unhashable_values_"] = []
        plain["_member_type_"] = data_type
        plain["_boundary_"] = cls_boundary
        plain["_flag_mask_"] = 0
        plain["_all_bits_"] = 0
        if own_new:
            plain["__new_member__"] = own_new_function
        is_flag = Flag is not None and issubclass(first_enum, Flag)

        def make_members(cls):
            _choose_text(cls, bases, plain, data_type, first_enum)
            if is_flag and data_type is not object:
                # The operators of the data type would come first.
                for name in _FLAG_OPERATORS:
                    if name not in plain:
                        source = first_enum if issubclass(first_enum, data_type) else Flag
                        setattr(cls, name, getattr(source, name))
            for key, value in zip(names, values):
                _add_member(cls, key, value, new, use_args, data_type, is_flag)
            if is_flag:
                if cls._flag_mask_:
                    cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
                # Members of a Flag are in the order of their values where they were not defined so.
                cls._member_names_.sort(key=lambda name: cls._member_map_[name]._value_)
            cls.__new__ = Enum.__new__

        plain["_members_"] = _MemberMaker(make_members)
        cls = super().__new__(metacls, name, bases, plain, **kwds)
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            order = [name for name in order if name in cls._member_map_ and (not is_flag or name in cls._member_names_)]
            if order != cls._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")
        return cls

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return _create(cls, value, names, module, qualname, type, start, boundary)

    def __contains__(cls, value):
        if isinstance(value, Enum):
            return isinstance(value, cls) and value._name_ in cls._member_map_
        raise TypeError(
            f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and '{cls.__class__.__qualname__}'"
        )

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        return sorted({
            "__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__",
            "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_,
        })

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        from types import MappingProxyType
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"


EnumMeta = EnumType


_FLAG_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class _MemberMaker:
    """Makes the members when the class is told of its attributes: before `__init_subclass__`, which may look at them."""

    def __init__(self, make):
        self.make = make

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        self.make(cls)


def _choose_text(cls, bases, namespace, data_type, first_enum):
    """Members show themselves as enumerations do, unless the program or the data type says how."""
    chosen = set(namespace)
    if ReprEnum is not None and ReprEnum in bases:
        # What prints a number is its repr: int has no __str__ of its own.
        text = data_type.__repr__ if data_type.__str__ is object.__str__ else data_type.__str__
        for name, method in (("__format__", data_type.__format__), ("__str__", text)):
            if name not in chosen:
                setattr(cls, name, method)
                chosen.add(name)
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name in chosen:
            continue
        inherited = getattr(cls, name, None)
        if inherited == getattr(data_type, name, None) or inherited == getattr(object, name, None):
            setattr(cls, name, getattr(first_enum, name))


def _add_member(cls, name, value, new, use_args, data_type, is_flag):
    args = value if isinstance(value, tuple) else (value,)
    if data_type is tuple:
        args = (args,)
    member = new(cls, *args) if use_args else new(cls)
    if not hasattr(member, "_value_"):
        if data_type is object or not use_args:
            member._value_ = value
        else:
            try:
                member._value_ = data_type(*args)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
    value = member._value_
    member._name_ = name
    member.__objclass__ = cls
    member._sort_order_ = len(cls._member_names_)
    member.__init__(*args)
    canonical = None
    try:
        canonical = cls._value2member_map_.get(value)
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                canonical = known
                break
    if canonical is not None:
        member = canonical
    else:
        single = not is_flag or value > 0 and value & (value - 1) == 0
        if single:
            cls._member_names_.append(name)
        if is_flag and isinstance(value, int):
            cls._flag_mask_ |= value if single else 0
            if value < 0:
                raise ValueError(f"invalid Flag value: {value!r}")
    # The name is read from the class itself, unless a property of the same name stands for it.
    inherited = None
    for base in cls.__mro__[1:]:
        inherited = base.__dict__.get(name)
        if inherited is not None:
            break
    if isinstance(inherited, property):
        redirect = property(inherited.fget)
        redirect.__set_name__(cls, name)
        type.__setattr__(cls, name, redirect)
    else:
        type.__setattr__(cls, name, member)
    cls._member_map_[name] = member
    try:
        cls._value2member_map_.setdefault(value, member)
    except TypeError:
        cls._unhashable_values_.append(value)


def _create(cls, class_name, names, module, qualname, data_type, start, boundary):
    """The functional form: `Color = Enum("Color", "RED GREEN")`."""
    metacls = cls.__class__
    bases = (cls,) if data_type is None else (data_type, cls)
    namespace = metacls.__prepare__(class_name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
        given, names, last = names, [], []
        for count, name in enumerate(given):
            value = cls._generate_next_value_(name, start, count, last[:])
            last.append(value)
            names.append((name, value))
    if names is None:
        names = ()
    for item in names:
        name, value = (item, names[item]) if isinstance(item, str) else item
        namespace[name] = value
    if module is None:
        import sys
        try:
            module = sys._getframe(2).f_globals["__name__"]
        except (ValueError, KeyError):
            module = None
    if module is not None:
        namespace["__module__"] = module
    if qualname is not None:
        namespace["__qualname__"] = qualname
    return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)


class Enum(metaclass=EnumType):
    """The base class of enumerations."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        known = cls._value2member_map_
        try:
            if value in known:
                return known[value]
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        raised = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            raised, result = error, None
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        wrong = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and raised is None:
            raise wrong
        if raised is None:
            raised = TypeError(
                f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
            )
        if not isinstance(raised, ValueError):
            raised.__context__ = wrong
        raise raised

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            return sorted(last_values)[-1] + 1
        except TypeError:
            for last in reversed(last_values):
                try:
                    return last + 1
                except TypeError:
                    continue
            return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value_repr = getattr(self._member_type_, "__repr__", None)
        value = self._value_
        shown = repr(value) if self._member_type_ is object or value_repr is None else value_repr(value)
        return f"<{self.__class__.__name__}.{self._name_}: {shown}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        own = {name for cls in self.__class__.mro() for name in cls.__dict__ if not name.startswith("_")}
        own -= set(self._member_map_)
        return sorted({"__class__", "__doc__", "__module__", "name", "value", *own})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """Enumerations that only change the repr of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Members that are integers too."""


class StrEnum(str, ReprEnum):
    """Members that are strings too."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def _bits(value):
    """The single bits of a number, lowest first."""
    while value:
        bit = value & -value
        yield bit
        value ^= bit


class Flag(Enum, boundary=STRICT):
    """Members that are sets of bits."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        highest = max(last_values)
        try:
            return 2 ** highest.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        original = value
        mask, all_bits = cls._flag_mask_, cls._all_bits_
        singles = mask
        invalid = not ~all_bits <= value <= all_bits or value & (all_bits ^ mask)
        if invalid:
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n"
                    f"  allowed {_binary(mask, width)}"
                )
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(all_bits + 1, 2 ** value.bit_length())
        if value < 0:
            value += all_bits + 1
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        unknown = value & ~singles
        named = [found._name_ for found in cls if found._value_ & value]
        if unknown and named:
            # Bits that have no name show as a number.
            made._name_ = "|".join(named) + f"|{unknown}"
        else:
            made._name_ = "|".join(named) or None
        return cls._value2member_map_.setdefault(value, made)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                f"{self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for bit in _bits(self._value_ & self._flag_mask_):
            yield self._value2member_map_[bit]

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value = repr(self._value_) if self._member_type_ is object else self._member_type_.__repr__(self._value_)
        name = self.__class__.__name__
        return f"<{name}: {value}>" if self._name_ is None else f"<{name}.{self._name_}: {value}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _number(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        number = self._number(other)
        return NotImplemented if number is None else self.__class__(self._value_ | number)

    def __and__(self, other):
        number = self._number(other)
        return NotImplemented if number is None else self.__class__(self._value_ & number)

    def __xor__(self, other):
        number = self._number(other)
        return NotImplemented if number is None else self.__class__(self._value_ ^ number)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are integers too."""


def _binary(number, width):
    sign = 0 if number >= 0 else 1
    digits = format(number & (2 ** width - 1), f"0{width}b")
    return f"0b{sign} {digits}"


def unique(enumeration):
    """Refuses aliases."""
    aliases = [(name, found.name) for name, found in enumeration.__members__.items() if name != found.name]
    if aliases:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


class verify:
    """Checks constraints of an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                unique(enumeration)
            elif check is CONTINUOUS:
                values = {found.value for found in enumeration}
                if len(values) > 1:
                    low, high = min(values), max(values)
                    if issubclass(enumeration, Flag):
                        wanted = [2 ** i for i in range(low.bit_length() - 1, high.bit_length())]
                    else:
                        wanted = range(low, high + 1)
                    missing = [value for value in wanted if value not in values]
                    if missing:
                        kind = "flag" if issubclass(enumeration, Flag) else "enum"
                        shown = ", ".join(map(str, missing))
                        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {shown}")
            elif check is NAMED_FLAGS:
                for name, found in enumeration.__members__.items():
                    if found.value & ~enumeration._flag_mask_:
                        raise ValueError(f"invalid Flag {enumeration.__name__!r}: alias {name} has unnamed bits")
        return enumeration


def global_enum_repr(self):
    """How members show themselves that their module has names for."""
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_enum(cls, update_str=False):
    """Enters the members in the globals of the module."""
    import sys
    cls.__repr__ = global_enum_repr
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def show_flag_values(value):
    """The values of the single bits."""
    return list(_bits(int(value)))
