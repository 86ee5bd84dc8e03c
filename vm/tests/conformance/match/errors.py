# Wrong class patterns raise TypeError.
class A:
    __match_args__ = ('x',)
    x = 1
for code in ('case A(1, 2): pass', 'case A(1, x=1): pass', 'case int(1, 2): pass', 'case N(): pass'):
    try:
        exec(f'match subject:\n    {code}', {'A': A, 'N': 5, 'subject': A() if 'A' in code else 3})
    except TypeError as error:
        print(error)
class B:
    __match_args__ = 'x'
try:
    match B():
        case B(1): pass
except TypeError as error:
    print(error)
