# Union, intersection, difference, symmetric difference.
a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a.union([5], 'x' and (6,))), sorted(a.intersection(b, [3])), sorted(a.difference([1], [2])), sorted(a.symmetric_difference([3, 9])))
a |= {7}; a &= {1, 2, 7}; a -= {1}; a ^= {2, 8}
print(sorted(a))
a.update([10], (11,)); a.intersection_update([10, 11, 12]); a.difference_update([11]); a.symmetric_difference_update({10, 13})
print(sorted(a))
for op in ('a | [1]', 'a & "x"', 'a - 5', '[1] ^ a', 'a.union(5)', 'a < [1]'):
    try:
        eval(op)
    except TypeError as error:
        print(op, '|', error)
