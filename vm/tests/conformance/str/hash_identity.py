# Equal strings hash equal; constants that are identifiers are interned.
a = 'name'
b = 'na' + 'me'
print(a == b, hash(a) == hash(b), hash('') == 0)
import sys
x = ''.join(['in', 'terned'])
print(sys.intern(x) is sys.intern('interned'), {x: 1}['interned'])
