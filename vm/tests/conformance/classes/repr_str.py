# repr, str and format fall back on one another.
class R:
    def __repr__(self): return 'R!'
class S:
    def __str__(self): return 'S!'
    def __repr__(self): return 'S repr'
class F:
    def __format__(self, spec): return 'F<' + spec + '>'
print(str(R()), repr(R()), f'{R()}', [R(), S()], f'{S()} {S()!r}', '%s %r' % (S(), S()))
print(f'{F()} {F():abc}', format(F(), 'x'))
class Bad:
    def __repr__(self): return 5
for f in (repr, str):
    try:
        f(Bad())
    except TypeError as error:
        print(error)
try:
    format(R(), 'd')
except TypeError as error:
    print(error)
