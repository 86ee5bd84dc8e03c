# Concatenation, repetition, comparison, membership.
a = [1, 2]
b = a
b += [3]
print(a, a + [4], a * 2, 0 * a, -1 * a, [[]] * 2, 2 in a, [1, 2, 3] == a, [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9])
b = b + [5]
print(a, b)
for op in ('a + (1,)', 'a * "x"', 'a + None', 'a < (1,)', 'a - [1]', '[1, "a"] < [1, 2]', 'a * 1.5'):
    try:
        eval(op)
    except TypeError as error:
        print(op, '|', error)
a += (4,); a += 'xy'
print(a)
