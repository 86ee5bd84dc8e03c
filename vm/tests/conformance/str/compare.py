# Comparison and ordering by code points.
print('a' < 'b', 'Z' < 'a', 'abc' < 'abcd', '' < 'a', 'é' > 'z', '\U0001f600' > '\uffff', 'a' == 'a', 'a' == b'a', 'a' != 1)
print(sorted(['b', 'A', 'a', 'B', '', '10', '9']), max('hello'), min('hello'))
try:
    'a' < 1
except TypeError as error:
    print(error)
