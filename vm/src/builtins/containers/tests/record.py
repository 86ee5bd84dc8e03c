"""Records what CPython answers to the cases below: python3.11 record.py > recorded.rs

A case is a call: a receiver (or None for a built-in function or type), a name, arguments, keyword arguments. Recorded are
the result, or the exception with its message, and the receiver afterwards. Iterators are recorded as lists.
"""

import warnings

warnings.simplefilter("ignore")

L = "[3, 1, 2, 1]"
D = "{'a': 1, 2: 'b', (3,): None}"
S = "{1, 2, 3}"
F = "frozenset([1, 2])"
T = "(1, 'a', 1, 2.5)"
R = "range(2, 20, 3)"

CASES = [
    # list
    (L, "append", "(5,)"), (L, "append", "([],)"), (L, "extend", "('ab',)"), (L, "extend", "((7, 8),)"),
    (L, "extend", "({1: 2},)"), (L, "extend", "(range(3),)"), (L, "extend", "(5,)"),
    (L, "insert", "(0, 'x')"), (L, "insert", "(-1, 'x')"), (L, "insert", "(100, 'x')"), (L, "insert", "(-100, 'x')"),
    (L, "insert", "('a', 1)"), (L, "insert", "(10**30, 1)"),
    (L, "remove", "(1,)"), (L, "remove", "(1.0,)"), (L, "remove", "(9,)"),
    (L, "pop", "()"), (L, "pop", "(0,)"), (L, "pop", "(-2,)"), (L, "pop", "(4,)"), (L, "pop", "(-5,)"), (L, "pop", "('a',)"),
    (L, "pop", "(10**30,)"), ("[]", "pop", "()"), ("[]", "pop", "(0,)"),
    (L, "clear", "()"), (L, "copy", "()"), (L, "reverse", "()"), ("[]", "reverse", "()"),
    (L, "index", "(1,)"), (L, "index", "(1, 2)"), (L, "index", "(1, -1)"), (L, "index", "(1, 0, 1)"), (L, "index", "(9,)"),
    (L, "index", "(1, 'a')"), (L, "index", "(1, None)"), (L, "index", "(True,)"), (L, "index", "(1, -100, 10**30)"),
    (L, "count", "(1,)"), (L, "count", "('q',)"), (L, "count", "(1.0,)"),
    (L, "sort", "()"), (L, "sort", "()", "{'reverse': True}"), (L, "sort", "(1,)"), (L, "sort", "()", "{'foo': 1}"),
    (L, "sort", "()", "{'reverse': 'a'}"), (L, "sort", "()", "{'key': None}"), ("[1, 'a']", "sort", "()"),
    ("[(2, 'b'), (1, 'z'), (2, 'a')]", "sort", "()"), ("[[2], [1, 5], [1]]", "sort", "()", "{'reverse': True}"),
    ("['b', 'a', 'B', 'é', 'z']", "sort", "()"), ("[2.5, -1.0, 10, True]", "sort", "()"),
    ("[10**30, -10**30, 5, 2.5]", "sort", "()"), ("[{1}, {1, 2}, set()]", "sort", "()"), ("[{}, {}]", "sort", "()"),
    (L, "__len__", "()"), (L, "__getitem__", "(1,)"), (L, "__getitem__", "(-5,)"), (L, "__getitem__", "('a',)"),
    (L, "__getitem__", "(slice(None, None, -1),)"), (L, "__getitem__", "(slice(1, 3),)"), (L, "__getitem__", "(10**30,)"),
    (L, "__getitem__", "(slice(None, None, 0),)"), (L, "__getitem__", "(slice(1.5, None),)"), (L, "__getitem__", "(True,)"),
    (L, "__setitem__", "(0, 'x')"), (L, "__setitem__", "(-1, 'x')"), (L, "__setitem__", "(4, 'x')"), (L, "__setitem__", "('a', 1)"),
    (L, "__setitem__", "(slice(1, 3), 'abc')"), (L, "__setitem__", "(slice(3, 1), [7])"), (L, "__setitem__", "(slice(None, None, 2), [7, 8])"),
    (L, "__setitem__", "(slice(None, None, -2), [7, 8])"), (L, "__setitem__", "(slice(None, None, 2), [7])"),
    (L, "__setitem__", "(slice(None, None, 2), 5)"), (L, "__setitem__", "(slice(None, None), 5)"), (L, "__setitem__", "(slice(4, None), range(2))"),
    (L, "__delitem__", "(0,)"), (L, "__delitem__", "(-1,)"), (L, "__delitem__", "(4,)"), (L, "__delitem__", "('a',)"),
    (L, "__delitem__", "(slice(1, 3),)"), (L, "__delitem__", "(slice(None, None, 2),)"), (L, "__delitem__", "(slice(None, None, -3),)"),
    (L, "__contains__", "(2,)"), (L, "__contains__", "(2.0,)"), (L, "__contains__", "('2',)"), (L, "__iter__", "()"), (L, "__reversed__", "()"),
    (L, "__eq__", "([3, 1, 2, 1],)"), (L, "__eq__", "((3, 1, 2, 1),)"), (L, "__ne__", "([3],)"), (L, "__lt__", "([3, 2],)"),
    (L, "__le__", "([3, 1, 2],)"), (L, "__gt__", "([3, 1, 2],)"), (L, "__ge__", "(5,)"), (L, "__lt__", "(['a'],)"),
    (L, "__add__", "([1],)"), (L, "__add__", "((1,),)"), (L, "__iadd__", "('ab',)"), (L, "__iadd__", "(5,)"),
    (L, "__mul__", "(2,)"), (L, "__mul__", "(-1,)"), (L, "__imul__", "(2,)"), (L, "__init__", "('ab',)"), (L, "__init__", "()"), (L, "__init__", "(1, 2)"),
    (None, "list", "()"), (None, "list", "('ab',)"), (None, "list", "(5,)"), (None, "list", "(1, 2)"), (None, "list", "()", "{'a': 1}"),
    (None, "list", "({1: 2},)"), (None, "list", "(range(10, 0, -3),)"), (None, "list", "(range(2**63, 2**63 + 3),)"), (None, "list", "(b'ab',)"),
    # tuple
    (T, "index", "(1,)"), (T, "index", "(1, 1)"), (T, "index", "(1, -1)"), (T, "index", "(9,)"), (T, "index", "(1, 'a')"), (T, "count", "(1,)"), (T, "count", "(True,)"),
    (T, "__len__", "()"), (T, "__getitem__", "(-1,)"), (T, "__getitem__", "(4,)"), (T, "__getitem__", "('a',)"), (T, "__getitem__", "(slice(1, None, 2),)"),
    (T, "__contains__", "('a',)"), (T, "__add__", "((1,),)"), (T, "__add__", "([1],)"), (T, "__mul__", "(2,)"), ("(1, 2)", "__hash__", "()"),
    (T, "__eq__", "((1, 'a', 1, 2.5),)"), (T, "__lt__", "((1, 'b'),)"), (T, "__lt__", "([],)"), ("(1, 2)", "__lt__", "((1, 'a'),)"), ("()", "__lt__", "((1,),)"),
    (None, "tuple", "()"), (None, "tuple", "('ab',)"), (None, "tuple", "(5,)"), (None, "tuple", "(1, 2)"), (None, "tuple", "()", "{'a': 1}"), (T, "__getnewargs__", "()"),
    # dict
    (D, "get", "('a',)"), (D, "get", "('x',)"), (D, "get", "('x', 5)"), (D, "get", "([],)"), (D, "get", "(2.0,)"), (D, "get", "((3,),)"),
    (D, "setdefault", "('a', 9)"), (D, "setdefault", "('x',)"), (D, "setdefault", "('x', 9)"), (D, "setdefault", "([],)"),
    (D, "pop", "('a',)"), (D, "pop", "('x',)"), (D, "pop", "('x', 7)"), (D, "popitem", "()"), ("{}", "popitem", "()"),
    (D, "update", "({'a': 5, 'z': 6},)"), (D, "update", "([('k', 'v'), [1, 2]],)"), (D, "update", "(['ab'],)"), (D, "update", "([1],)"), (D, "update", "([(1, 2, 3)],)"),
    (D, "update", "(5,)"), (D, "update", "(1, 2)"), (D, "update", "()", "{'a': 3, 'q': 4}"), (D, "update", "({7: 8},)", "{'q': 4}"), (D, "update", "()"),
    (D, "keys", "()"), (D, "values", "()"), (D, "items", "()"), (D, "clear", "()"), (D, "copy", "()"), (D, "__len__", "()"),
    (D, "__getitem__", "('a',)"), (D, "__getitem__", "('x',)"), (D, "__getitem__", "([],)"), (D, "__setitem__", "('a', 9)"), (D, "__setitem__", "('x', 9)"), (D, "__setitem__", "({}, 9)"),
    (D, "__setitem__", "(2.0, 9)"), (D, "__delitem__", "('a',)"), (D, "__delitem__", "('x',)"), (D, "__contains__", "(2,)"), (D, "__contains__", "(3,)"), (D, "__iter__", "()"), (D, "__reversed__", "()"),
    (D, "__eq__", "({(3,): None, 2: 'b', 'a': 1.0},)"), (D, "__eq__", "({},)"), (D, "__eq__", "(5,)"), (D, "__ne__", "({},)"), (D, "__lt__", "({},)"),
    (D, "__or__", "({'a': 5, 'z': 6},)"), (D, "__or__", "([(1, 2)],)"), (D, "__ror__", "({'a': 5, 'z': 6},)"), (D, "__ior__", "([(1, 2)],)"), (D, "__ior__", "(5,)"),
    (D, "__init__", "([(1, 2)],)"), (None, "dict", "()"), (None, "dict", "([(1, 2)],)", "{'a': 3}"), (None, "dict", "({1: 2},)"), (None, "dict", "(5,)"), (None, "dict", "([5],)"), (None, "dict", "(1, 2)"),
    (None, "dict", "(['ab', (1, 2)],)"), (None, "dict", "({1: 2}.items(),)"), (None, "dict", "()", "{'a': 1, 'b': 2}"),
    # views
    (D + ".keys()", "__len__", "()"), (D + ".keys()", "__contains__", "('a',)"), (D + ".values()", "__reversed__", "()"), (D + ".items()", "__contains__", "(('a', 1),)"), (D + ".items()", "__contains__", "(('a', 2),)"),
    (D + ".items()", "__contains__", "(5,)"), (D + ".items()", "__iter__", "()"), (D + ".items()", "__reversed__", "()"), (D + ".keys()", "isdisjoint", "([5],)"), (D + ".keys()", "isdisjoint", "(['a'],)"), (D + ".keys()", "isdisjoint", "(5,)"),
    ("{1: 2, 3: 4}.keys()", "__and__", "([1, 9],)"), ("{1: 2, 3: 4}.keys()", "__or__", "({1, 9},)"), ("{1: 2, 3: 4}.keys()", "__sub__", "({1: 1},)"), ("{1: 2, 3: 4}.keys()", "__xor__", "({1, 9},)"), ("{1: 2, 3: 4}.items()", "__and__", "([(1, 2)],)"),
    ("{1: 2, 3: 4}.keys()", "__rsub__", "([1, 9],)"), ("{1: 2, 3: 4}.keys()", "__rand__", "([1, 9],)"), ("{1: 2, 3: 4}.keys()", "__and__", "(5,)"), ("{1: 2, 3: 4}.keys()", "__and__", "({1, 5, 6, 7},)"),
    ("{1: 2}.keys()", "__eq__", "({1},)"), ("{1: 2}.keys()", "__le__", "({1, 2},)"), ("{1: 2}.keys()", "__lt__", "({1},)"), ("{1: 2}.items()", "__eq__", "({(1, 2)},)"), ("{1: 2}.keys()", "__lt__", "([],)"), ("{1: 2}.keys()", "__gt__", "({}.keys(),)"),
    # sets
    (S, "add", "(5,)"), (S, "add", "(1.0,)"), (S, "add", "([],)"), (S, "remove", "(1,)"), (S, "remove", "(9,)"), (S, "remove", "([],)"), (S, "remove", "({9},)"), ("{frozenset([1])}", "remove", "({1},)"), (S, "discard", "(9,)"), (S, "discard", "(2,)"),
    (S, "pop", "()"), ("set()", "pop", "()"), (S, "clear", "()"), (S, "copy", "()"), (S, "update", "([7], 'a')"), (S, "update", "({8: 1},)"), (S, "update", "(5,)"), (S, "update", "()"),
    (S, "union", "([7], {8})"), (S, "union", "()"), (S, "union", "(5,)"), (S, "intersection", "([1, 9],)"), (S, "intersection", "({1, 2}, [2])"), (S, "intersection", "()"), (S, "intersection", "(5,)"),
    (S, "difference", "([1],)"), (S, "difference", "({1: 2}, [3])"), (S, "difference", "()"), (S, "difference", "(5,)"), (S, "symmetric_difference", "([1, 9],)"), (S, "symmetric_difference", "({1: 1, 9: 9},)"), (S, "symmetric_difference", "(5,)"),
    (S, "intersection_update", "([1, 2],)"), (S, "intersection_update", "([1, 2], [2])"), (S, "difference_update", "([1],)"), (S, "difference_update", "([1], {2})"), (S, "symmetric_difference_update", "([1, 9, 9],)"),
    (S, "issubset", "([1, 2, 3, 4],)"), (S, "issubset", "({1},)"), (S, "issubset", "(5,)"), (S, "issuperset", "([1],)"), (S, "issuperset", "({9},)"), (S, "issuperset", "(5,)"), (S, "isdisjoint", "([9],)"), (S, "isdisjoint", "({1},)"), (S, "isdisjoint", "(5,)"),
    (S, "__len__", "()"), (S, "__contains__", "(1,)"), (S, "__contains__", "([],)"), ("{frozenset([1])}", "__contains__", "({1},)"), (S, "__iter__", "()"),
    (S, "__or__", "({9},)"), (S, "__or__", "([9],)"), (S, "__and__", "({1, 9},)"), (S, "__sub__", "({1},)"), (S, "__xor__", "({1, 9},)"), (S, "__rsub__", "({1, 9},)"), (S, "__ior__", "({9},)"), (S, "__ior__", "([9],)"), (S, "__iand__", "({1, 9},)"), (S, "__isub__", "({1},)"), (S, "__ixor__", "({1, 9},)"),
    (S, "__eq__", "({3, 2, 1},)"), (S, "__eq__", "(frozenset([1, 2, 3]),)"), (S, "__eq__", "([1, 2, 3],)"), (S, "__ne__", "({1},)"), (S, "__lt__", "({1, 2, 3, 4},)"), (S, "__lt__", "({1, 2, 3},)"), (S, "__le__", "({1, 2, 3},)"), (S, "__gt__", "({1},)"), (S, "__ge__", "({9},)"), (S, "__lt__", "([],)"), (S, "__init__", "('a',)"),
    (F, "copy", "()"), (F, "union", "([3],)"), (F, "__or__", "({3},)"), (F, "__sub__", "({1},)"), (F, "__hash__", "()"), (F, "__eq__", "({1, 2},)"), ("frozenset()", "__hash__", "()"), (F, "intersection", "([2],)"), (F, "symmetric_difference", "([2, 7],)"),
    (None, "set", "()"), (None, "set", "('a',)"), (None, "set", "([[]],)"), (None, "set", "(5,)"), (None, "set", "(1, 2)"), (None, "set", "()", "{'a': 1}"), (None, "frozenset", "([1, 1.0, True],)"), (None, "frozenset", "()"), (None, "frozenset", "(1, 2)"),
    # range
    (R, "index", "(8,)"), (R, "index", "(9,)"), (R, "index", "('a',)"), (R, "index", "(8.0,)"), (R, "index", "(True,)"), (R, "count", "(8,)"), (R, "count", "(9,)"), (R, "count", "('a',)"), (R, "__len__", "()"), (R, "__getitem__", "(1,)"), (R, "__getitem__", "(-1,)"), (R, "__getitem__", "(6,)"), (R, "__getitem__", "(-7,)"), (R, "__getitem__", "('a',)"),
    (R, "__getitem__", "(slice(1, 4),)"), (R, "__getitem__", "(slice(None, None, -2),)"), (R, "__getitem__", "(slice(100, None),)"), (R, "__getitem__", "(slice(None, -3),)"), (R, "__contains__", "(8,)"), (R, "__contains__", "(8.0,)"), (R, "__contains__", "(9,)"), (R, "__contains__", "('a',)"), (R, "__contains__", "(20,)"), (R, "__contains__", "(-1,)"),
    (R, "__iter__", "()"), (R, "__reversed__", "()"), ("range(0)", "__reversed__", "()"), ("range(10, 0, -3)", "__reversed__", "()"), (R, "__eq__", "(range(2, 18, 3),)"), (R, "__eq__", "(range(2, 21, 3),)"), ("range(0)", "__eq__", "(range(5, 1),)"), ("range(0, 3, 5)", "__eq__", "(range(0, 1),)"), (R, "__lt__", "(range(3),)"), (R, "__bool__", "()"), ("range(0)", "__bool__", "()"),
    ("range(10**30)", "index", "(10**29,)"), ("range(10**30)", "__getitem__", "(-1,)"), ("range(10**30)", "__getitem__", "(slice(None, None, 10**29),)"), ("range(10**30)", "__len__", "()"), ("range(10**30, 10**30 + 3)", "__iter__", "()"), ("range(10**30, 10**30 + 7, 3)", "__reversed__", "()"), ("range(10**30)", "__contains__", "(-1,)"), ("range(10**30)", "__eq__", "(range(10**30),)"),
    ("range(-2**63, 2**63 - 1)", "__getitem__", "(2**63 + 5,)"), (None, "list", "(range(2**62 - 2, 2**62 + 2),)"), (None, "list", "(reversed(range(2**63 - 3, 2**63 - 1)),)"), (None, "list", "(range(3, -2**63, -2**62),)"), (None, "list", "(reversed(range(3, -2**63, -2**62)),)"),
    (None, "range", "(3,)"), (None, "range", "(1, 2)"), (None, "range", "(1, 2, 0)"), (None, "range", "()"), (None, "range", "(1, 2, 3, 4)"), (None, "range", "(1.5,)"), (None, "range", "('a',)"), (None, "range", "(True,)"), (None, "range", "(-3,)"), (None, "range", "()", "{'a': 1}"), (None, "range", "(10**30, 0, -10**29)"),
    # slice
    ("slice(1, 2, 3)", "indices", "(10,)"), ("slice(None, None, -1)", "indices", "(5,)"), ("slice(10**30, None, -1)", "indices", "(5,)"), ("slice(-3, 10**30)", "indices", "(10**30,)"), ("slice(1, 2, 0)", "indices", "(3,)"), ("slice(1, 2)", "indices", "(-1,)"), ("slice(1, 2)", "indices", "('a',)"), ("slice('a')", "indices", "(3,)"), ("slice(-1, -100, -2)", "indices", "(7,)"),
    ("slice(1, 2)", "__eq__", "(slice(1, 2),)"), ("slice(1, 2)", "__lt__", "(slice(1, 3),)"), ("slice(1, 2)", "__eq__", "(5,)"), (None, "slice", "()"), (None, "slice", "(1,)"), (None, "slice", "(1, 2)"), (None, "slice", "(1, 2, 3)"), (None, "slice", "(1, 2, 3, 4)"), (None, "slice", "()", "{'a': 1}"),
    # iterators
    (None, "enumerate", "('ab',)"), (None, "enumerate", "('ab', 5)"), (None, "enumerate", "('ab',)", "{'start': 10**20}"), (None, "enumerate", "('abc', 2**62 - 2)"), (None, "enumerate", "()"), (None, "enumerate", "([], 'a')"), (None, "enumerate", "(5,)"), (None, "enumerate", "([], 1, 2)"), (None, "enumerate", "([],)", "{'foo': 1}"), (None, "enumerate", "()", "{'iterable': 'ab', 'start': True}"),
    (None, "zip", "()"), (None, "zip", "('ab', [1, 2, 3])"), (None, "zip", "('ab',)"), (None, "zip", "('ab', (1, 2), range(5))"), (None, "zip", "(5,)"), (None, "zip", "([1], 5)"), (None, "zip", "()", "{'foo': 1}"), (None, "zip", "([1], [])", "{'strict': True}"), (None, "zip", "([], [1])", "{'strict': True}"), (None, "zip", "([1], [1], [])", "{'strict': True}"),
    (None, "zip", "([], [], [1])", "{'strict': True}"), (None, "zip", "([1], [2])", "{'strict': True}"), (None, "zip", "([1, 2], [1], [1, 2])", "{'strict': 1}"),
    (None, "map", "()"), (None, "map", "(1,)"), (None, "map", "(1, 2)"), (None, "filter", "(None, [0, 1, '', 'a', [], [0]])"), (None, "filter", "(None,)"), (None, "filter", "(None, 5)"), (None, "filter", "(None, [], 1)"),
    (None, "reversed", "([1, 2, 3],)"), (None, "reversed", "((1, 2),)"), (None, "reversed", "('abc',)"), (None, "reversed", "(b'ab',)"), (None, "reversed", "({1: 2, 3: 4},)"), (None, "reversed", "({1: 2, 3: 4}.values(),)"), (None, "reversed", "(range(4),)"), (None, "reversed", "({1},)"), (None, "reversed", "(5,)"), (None, "reversed", "()"), (None, "reversed", "([], [])"),
    # functions
    (None, "len", "([1],)"), (None, "len", "('aé',)"), (None, "len", "(b'abc',)"), (None, "len", "(5,)"), (None, "len", "(range(10**20),)"), (None, "len", "({1: 2}.items(),)"), (None, "len", "({1, 2},)"),
    (None, "iter", "('ab',)"), (None, "iter", "(5,)"), (None, "iter", "(5, 6)"), (None, "iter", "({2: 1},)"), (None, "next", "(5,)"), (None, "next", "([],)"),
    (None, "sorted", "([3, 1, 2],)"), (None, "sorted", "('hello',)"), (None, "sorted", "([3, 1, 2],)", "{'reverse': True}"), (None, "sorted", "(5,)"), (None, "sorted", "()"), (None, "sorted", "([1], 1)"), (None, "sorted", "([1],)", "{'foo': 1}"), (None, "sorted", "([1, 'a'],)"), (None, "sorted", "({3: 1, 1: 2},)"), (None, "sorted", "([2.5, 1, -0.5, True],)"), (None, "sorted", "([(1, 'b'), (1, 'a'), (0, 'z')],)"), (None, "sorted", "([[1, 2], [1]],)"),
    (None, "min", "([3, 1, 2],)"), (None, "min", "(3, 1, 2)"), (None, "min", "([],)"), (None, "min", "()"), (None, "min", "(5,)"), (None, "min", "([],)", "{'default': 7}"), (None, "min", "(1, 2)", "{'default': 7}"), (None, "min", "([1],)", "{'foo': 7}"), (None, "min", "(1, 'a')"), (None, "min", "(1, 1.0, True)"), (None, "min", "([2.5, 2],)"), (None, "min", "('b', 'a')"),
    (None, "max", "([3, 1, 2],)"), (None, "max", "(1.0, 1, True)"), (None, "max", "([],)"), (None, "max", "()"), (None, "max", "('ab', 'b', 'ba')"), (None, "max", "([(1, 2), (1, 3)],)"), (None, "max", "([1, None],)"), (None, "max", "([10**30, 1e30, 5],)"),
    (None, "sum", "([1, 2, 3],)"), (None, "sum", "([0.1] * 10,)"), (None, "sum", "([1, 2.5, True],)"), (None, "sum", "([2**62, 2**62, 2**62],)"), (None, "sum", "([10**20, 1, 0.5],)"), (None, "sum", "([],)"), (None, "sum", "([], 'a')"), (None, "sum", "([], b'')"), (None, "sum", "()"), (None, "sum", "(5,)"), (None, "sum", "(['a'],)"), (None, "sum", "([[1], [2]], [])"), (None, "sum", "([[1]], [2])"), (None, "sum", "([1], 2, 3)"), (None, "sum", "([1],)", "{'start': 5}"), (None, "sum", "([1],)", "{'foo': 5}"), (None, "sum", "(range(100),)"), (None, "sum", "([True, True],)"), (None, "sum", "([1, 2], 0.5)"), (None, "sum", "([-2**62, -2**62, -2**62],)"),
    (None, "any", "([0, [], 1],)"), (None, "any", "([],)"), (None, "any", "(5,)"), (None, "all", "([1, [], 1],)"), (None, "all", "([],)"), (None, "all", "({1: 0},)"),
    # text and bytes as sequences
    (None, "list", "(reversed('aéb'),)"), (None, "list", "('aéb€',)"), (None, "list", "(bytearray(b'ab'),)"),
]


def is_iterator(value):
    return hasattr(type(value), "__next__")


def shown(value):
    return f"{type(value).__name__} {list(value)!r}" if is_iterator(value) else repr(value)


def literal(text):
    if "\\" in text or '"' in text:
        return 'r#"' + text + '"#'
    return '"' + text + '"'


def main():
    print("//! What CPython answers. Written by record.py: do not edit.\n")
    print("/// A call and its outcome; see record.py.")
    print("pub struct Case {")
    for field in ["receiver", "name", "args", "keywords", "result", "after"]:
        print(f"    pub {field}: &'static str,")
    print("}\n")
    print("#[rustfmt::skip]")
    print("pub const CASES: &[Case] = &[")
    import builtins

    for receiver, name, args, *keywords in CASES:
        keywords = keywords[0] if keywords else "{}"
        target = eval(receiver) if receiver else builtins
        try:
            result = getattr(target, name)(*eval(args), **eval(keywords))
            result = shown(result)
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        fields = [receiver or "", name, args, keywords, result, shown(target) if receiver else ""]
        names = ["receiver", "name", "args", "keywords", "result", "after"]
        print("    Case { " + ", ".join(f"{n}: {literal(f)}" for n, f in zip(names, fields)) + " },")
    print("];")


main()
