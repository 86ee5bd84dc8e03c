# Concatenation, repetition, membership.
print('a' + 'b', 'ab' * 3, 3 * 'x', 'x' * 0, 'x' * -5, 'b' in 'abc', '' in '', 'bc' not in 'abc', 'ac' in 'abc')
for op in ('"a" + 1', '1 + "a"', '"a" - "b"', '"a" * "b"', '1 in "a"', '"a" + None', '-"a"', '"a" @ "b"', '"%d" % "x"'):
    try:
        eval(op)
    except TypeError as error:
        print(op, '|', error)
