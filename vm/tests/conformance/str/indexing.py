# Indexes and slices of text.
s = 'héllo wörld'
print(s[0], s[1], s[-1], s[1:4], s[::-1], s[::2], s[-3:], s[5:2], s[100:], s[-100:3], len(s))
for i in (11, -12, 10 ** 30, 'x', None, 1.0):
    try:
        s[i]
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
try:
    s[::0]
except ValueError as error:
    print(error)
try:
    s[0] = 'x'
except TypeError as error:
    print(error)
