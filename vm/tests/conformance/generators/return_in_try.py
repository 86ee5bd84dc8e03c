# return and yield in try/finally.
def g():
    try:
        yield 1
        return 'try'
    finally:
        yield 'in finally'
def run(it):
    while True:
        try:
            print(next(it))
        except StopIteration as e:
            return e.value
print(run(g()))
def h():
    for i in range(3):
        try:
            yield i
        finally:
            print('f', i)
            if i == 1: return 'from finally'
print(run(h()))
