# __format__ of classes, nested in containers and subclasses.
class Money:
    def __init__(self, n): self.n = n
    def __format__(self, spec):
        print('spec', repr(spec))
        return format(self.n, spec or '.2f') + ' EUR'
print(f'{Money(3)} {Money(2.5):>8.1f}', '{:x^9}'.format(Money(1)), format(Money(4)))
class Bad:
    def __format__(self, spec): return 5
try:
    f'{Bad()}'
except TypeError as error:
    print(error)
class I(int): pass
class S(str):
    def __str__(self): return 'S str'
print(f'{I(5):03d} {S("x")} {S("x"):5}|', '%s %d' % (S('y'), I(7)))
