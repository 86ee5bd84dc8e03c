# Which exceptions common mistakes raise.
def kind(f):
    try:
        f()
    except BaseException as e:
        return type(e).__name__
    return 'nothing'
print(kind(lambda: 1 / 0), kind(lambda: [][1]), kind(lambda: {}[1]), kind(lambda: x), kind(lambda: (1).x), kind(lambda: int('x')), kind(lambda: 1 + 'x'), kind(lambda: next(iter([]))), kind(lambda: open('/no')), kind(lambda: b'\xff'.decode()), kind(lambda: 2.0 ** 10000), kind(lambda: __import__('zz')), kind(lambda: eval('(')), kind(lambda: [].remove(1)), kind(lambda: exec('assert 0')), kind(lambda: (_ for _ in ()).throw(OSError)))
