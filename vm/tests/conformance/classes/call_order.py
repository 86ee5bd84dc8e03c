# Decorators, bases and keywords of a class statement are evaluated in order.
def say(x, value):
    print(x)
    return value
class M(type):
    def __new__(m, n, b, d, **k): return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): pass
@say('decorator', lambda c: c)
class C(say('base', object), metaclass=say('metaclass', M), key=say('keyword', 1)):
    say('body', 0)
print(type(C).__name__)
