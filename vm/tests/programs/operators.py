# Precedence, comparison chains, short circuits, augmented assignment, slices, unpacking.
print(2 + 3 * 4 - 5 // 2 % 3 ** 2, -2**2, ~5, +3, not 0, 7 / 2, 1 << 4 >> 2, 6 & 3 | 8 ^ 1)
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 == 2 != 1, 1 in [1] in [[1]], "a" not in "b", None is None is not True)
calls = []


def note(x):
    calls.append(x)
    return x


print(note(1) < note(5) < note(3) < note(9), calls)
calls.clear()
print(note(0) and note(1), note(0) or note(2), note(1) and note(2) or note(3), calls)
print(1 if note(0) else 2 if note(1) else 3, not (note(1) and not note(0)))
x = 5
x += 3; x -= 1; x *= 2; x //= 3; x **= 2; x %= 7; x <<= 3; x |= 1; x &= 13; x ^= 4; x >>= 1
print(x)
items = [1, 2, 3]
same = items
items += (4,)
items[0] += 10
items[1:3] = "ab"
print(items, same is items, items[::-1], items[-1], items[1:], items[:2], items[::2])
del items[0], items[-1:]
print(items)


class Box:
    pass


box = Box()
box.n = box.m = 1
box.n += 2
box.items = {"a": [0]}
box.items["a"][0] -= 1
print(box.n, box.m, box.items)
a = b = [1, 2]
print(a is b)
a, b = 1, 2
a, b = b, a
c, (d, *e), *f = 1, (2, 3, 4), 5, 6
[g, h], i = (7, 8), 9
print(a, b, c, d, e, f, g, h, i)
a, b, c = c, a, b
print(a, b, c)
first, *_ = "xyz"
*_, last = "xyz"
print(first, last)
for bad in ("a, b = 1, 2, 3", "a, b = 1,", "a, *b, c = 1,", "a, b = 1"):
    try:
        if bad == "a, b = 1, 2, 3":
            a, b = 1, 2, 3
        elif bad == "a, b = 1,":
            a, b = (1,)
        elif bad == "a, *b, c = 1,":
            a, *b, c = (1,)
        else:
            a, b = 1
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
t = 1,
print(t, (), (1, 2), [], {}, {1}, ...)
print([1, 2, 3] == [1, 2, 3], (1, 2) < (1, 3), 5 in {1, 5}, 7 not in [1, 2])
print(1 if True else 2, [0, 1][True], (lambda: 3)(), -(-3), --4, 2 ** -1)


def scalar(n):
    total = 0
    while n > 0:
        total += n - 1 + 2
        n -= 1
        if total > 100:
            break
    else:
        return "else", total
    return "break", total


print(scalar(3), scalar(100))
if (n := 10) > 5 and (m := n - 5):
    print(n, m)
