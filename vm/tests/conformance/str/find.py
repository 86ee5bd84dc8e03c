# find, rfind, index, rindex, count with bounds.
s = 'abracadabra'
print(s.find('a'), s.find('a', 1), s.find('a', 1, 3), s.rfind('a'), s.rfind('a', 0, 10), s.find('z'), s.find(''), s.find('', 20), s.rfind(''))
print(s.index('c'), s.rindex('br'), s.count('a'), s.count('a', 1, -1), s.count(''), s.count('abra'), 'aaaa'.count('aa'), s.find('bra', -4))
try:
    s.index('z')
except ValueError as error:
    print(error)
try:
    s.find(5)
except TypeError as error:
    print(error)
print('äöü'.find('ü'), 'xäöü'.count('ö'), s.find('a', None, None))
