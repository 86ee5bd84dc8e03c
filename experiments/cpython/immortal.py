"""Marks objects of this very process immortal (PEP 683), as permanent code would be. Prepended to the programs that do it.

The interpreter is unmodified and nothing is compiled: the refcount field of an object is written through ctypes, at the
address that `id()` gives. That is sound only where refcounts lie and behave as `check_layout` tests; nothing is written to any
object but a scratch one before all its tests have passed, and a process that marked anything must end by `os._exit`.
"""
import ctypes
import sys
import types

# _Py_IMMORTAL_REFCNT of 64-bit builds of 3.12 and 3.13, as the whole word at the start of the object.
IMMORTAL = 0xFFFFFFFF
LEVELS = ("none", "code", "consts", "functions")
SCALARS = (str, bytes, int, float, complex)


class Refused(Exception):
    """The interpreter does not keep refcounts as the writes would assume."""


def field(thing):
    return ctypes.c_uint64.from_address(id(thing))


def require(holds, why):
    if not holds:
        raise Refused(why)


def check_layout():
    """Raises `Refused`, with the reason, unless an object is immortal exactly when its first word is IMMORTAL."""
    require(sys.implementation.name == "cpython", "it is %s, not CPython" % sys.implementation.name)
    require(sys.version_info >= (3, 12), "objects cannot be immortal before 3.12")
    require(ctypes.sizeof(ctypes.c_void_p) == 8, "it is no 64-bit build")
    require("t" not in sys.abiflags, "it is a free-threaded build, which keeps two refcounts")
    for known in (None, True, False, Ellipsis, 0, 1, 256, "", b"", ()):
        found = field(known).value
        require(found == IMMORTAL, "%r, which is immortal, has %#x in its first word, not %#x" % (known, found, IMMORTAL))
    scratch = object()
    for references in (1, 8):
        held = [scratch] * (references - 1)
        found = field(scratch).value
        require(found == references, "an object with %d references has %#x in its first word" % (references, found))
        del held
    field(scratch).value = IMMORTAL
    held = [scratch] * 7
    require(field(scratch).value == IMMORTAL, "references to an object marked immortal are counted")
    del held
    require(field(scratch).value == IMMORTAL, "references to an object marked immortal are given back")
    require(sys.getrefcount(scratch) == IMMORTAL, "getrefcount does not know an object marked immortal")


def functions_of(names):
    """The functions that a namespace defines: its own, those of its classes, wrapped ones and those in closures."""
    found, seen = [], set()

    def visit(value):
        if id(value) in seen:
            return
        seen.add(id(value))
        if isinstance(value, types.FunctionType):
            if value.__globals__ is names:
                found.append(value)
            for cell in value.__closure__ or ():
                try:
                    visit(cell.cell_contents)
                except ValueError:  # an empty cell
                    pass
        elif isinstance(value, (staticmethod, classmethod)):
            visit(value.__func__)
        elif isinstance(value, property):
            for part in (value.fget, value.fset, value.fdel):
                visit(part)
        elif isinstance(value, type) and value.__module__ == names.get("__name__"):
            for member in list(vars(value).values()):
                visit(member)

    for value in list(names.values()):
        visit(value)
    return found


def codes_of(functions):
    """The code objects of functions, with those nested in them, each once."""
    found, seen = [], set()
    open_ends = [function.__code__ for function in functions]
    while open_ends:
        code = open_ends.pop()
        if id(code) not in seen:
            seen.add(id(code))
            found.append(code)
            open_ends.extend(value for value in code.co_consts if isinstance(value, types.CodeType))
    return found


def parts_of(value, into):
    """A constant with all it holds. Names of locals are left out: no call counts them."""
    if isinstance(value, types.CodeType):
        for part in (value.co_consts, value.co_names, value.co_name, value.co_qualname, value.co_filename,
                     value.co_linetable, value.co_exceptiontable):
            parts_of(part, into)
    elif isinstance(value, (tuple, frozenset)):
        if id(value) not in into:
            into[id(value)] = value
            for part in value:
                parts_of(part, into)
    elif isinstance(value, SCALARS):
        into[id(value)] = value


def closure_of(functions):
    """What each level adds to the one before: code objects; constants and names; functions with their names and defaults."""
    codes, constants, others = codes_of(functions), {}, {}
    for code in codes:
        parts_of(code, constants)
    for function in functions:
        others[id(function)] = function
        for part in (function.__name__, function.__qualname__, function.__module__):
            parts_of(part, others)
        for part in (function.__defaults__, function.__kwdefaults__, function.__closure__):
            if part is not None:
                others[id(part)] = part
        for value in (function.__defaults__ or ()) + tuple((function.__kwdefaults__ or {}).values()):
            parts_of(value, others)
    others = {place: thing for place, thing in others.items() if place not in constants}
    return codes, list(constants.values()), list(others.values())


def make_immortal(functions, level):
    """Marks the closure of `level`, and tells how many objects of each kind that is.

    All levels, `none` too, walk the same objects, so that their processes have done the same before.
    """
    check_layout()
    added = closure_of(functions)
    marked = {"code_objects": 0, "constants": 0, "functions": 0}
    for kind, things in list(zip(marked, added))[:LEVELS.index(level)]:
        for thing in things:
            field(thing).value = IMMORTAL
        marked[kind] = len(things)
    return marked
