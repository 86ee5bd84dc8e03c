# All comparison operators and their combinations.
a, b = [1], [1]
print(a == b, a is b, a is not b, 1 in a, 2 not in a, not a == b, not (1 in a), a != b, 1 <= 1, 1 >= 2)
print(1 == 1.0 == True, 'a' < 'b' <= 'b' != 'c', (1, 2) < (1, 3) > (0,), None is None is not False)
