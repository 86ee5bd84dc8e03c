"""Arrays of machine numbers."""
from array import array, typecodes
import array as am
print(typecodes, am.ArrayType is array)
def fails(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as x: print(type(x).__name__, x)
for c in typecodes:
    if c == "u": continue
    a = array(c, [1, 2, 3]); print(a, a.itemsize, a.typecode, a[0], a[-1], a[1:], a.tolist(), len(a), a.tobytes().hex())
u = array("u", "héllo"); print(u, u[1], u.tounicode(), u.itemsize); u.fromunicode("x"); print(u, array("u"))
d = array("d", [0.0]) * 4; d[1] = 2.5; d[2] = 7; print(d, sum(d), d * 2, 2 * d); d *= 2; print(d)
i = array("i", range(10)); i.append(5); i.extend([6, 7]); i.extend(array("i", [8])); i.insert(0, -1); i.insert(-1, 99); print(i, i.pop(), i.pop(0), i.count(5), i.index(5), i.index(5, 6), i); i.remove(5); i.reverse(); print(i)
i[0:2] = array("i", [100]); print(i); i[::2] = array("i", [0] * len(i[::2])); print(i, i[::-1], i[5:1:-2]); del i[0]; del i[1:3]; print(i); del i[::2]; print(i, 3 in i, 0 in i, list(i))
b = array("B", b"abc"); b.frombytes(b"de"); b.fromlist([1, 2]); print(b, bytes(b), b + array("B", [9])); b += array("B", [7]); print(b)
h = array("h", [1, 256]); h.byteswap(); print(h, array("h", h) == h, array("h", [1]) < array("h", [2]), array("i", [1, 2]) == array("d", [1.0, 2.0]), array("i", [1]) != array("i", [1, 2]), array("b", [1]) >= array("b", [1]), array("b") == [])
print(array("f", [0.1])[0], array("d", (x / 2 for x in range(3))), array("q", [2**62, -2**63]), array("Q", [2**64 - 1]), array("L", [2**64 - 1])[0])
for c, v in [("b", 128), ("b", -129), ("B", -1), ("B", 256), ("h", 40000), ("h", -40000), ("H", 70000), ("H", -1), ("i", 2**31), ("i", -2**40), ("I", 2**32), ("I", -1), ("l", 2**64), ("L", 2**64), ("L", -1), ("q", 2**64), ("Q", 2**64), ("Q", -1), ("i", 1.5), ("i", "a"), ("d", "a"), ("d", None), ("f", 1), ("B", True)]:
    fails(array, c, [v])
fails(array); fails(array, "z"); fails(array, 1); fails(array, "ab"); fails(array, "i", 5); fails(array, "i", "abc"); fails(array, "h", b"abc"); fails(array, "i", [1], 2); fails(array, "i", x=1)
fails(lambda: i["a"]); fails(lambda: i[100]); fails(lambda: i.__setitem__(100, 1)); fails(array("i").pop); fails(array("i", [1]).pop, 5); fails(i.remove, 12345); fails(i.index, 12345); fails(lambda: i + [1]); fails(lambda: i + array("d")); fails(i.extend, array("d", [1])); fails(i.fromlist, (1,)); fails(i.fromlist, [1, "a"]); fails(hash, i); fails(lambda: i < 5); fails(lambda: i.__setitem__(slice(0, 1), [1])); fails(lambda: array("i", [1, 2, 3]).__setitem__(slice(None, None, 2), array("i", [1]))); fails(i.append, "x"); fails(b.append, 300); fails(i.tounicode)
def iadd():
    x = array("i"); x += [1]
fails(iadd)
print(len(i), iter(i).__class__.__name__, type(i), i.__class__.__module__)
class A(array):
    def total(self): return sum(self)
a = A("i", [1, 2, 3]); print(a, a.total(), a[0], len(a), isinstance(a, array), a == array("i", [1, 2, 3])); a[0] = 5; a.append(1); a.x = 1; print(a, a.x, list(a))
for x in array("d", [1.5, 2.5]): print(x, end=" ")
print(max(array("d", [3, 9, 2])), sorted(array("b", [3, 1, 2])), array("i", [1, 2])[True], reversed(array("b", [1, 2])).__class__.__name__, list(reversed(array("b", [1, 2]))), *array("b", [1]))
