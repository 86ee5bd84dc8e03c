# break and continue in finally drop the exception.
def f():
    for i in range(3):
        try:
            1 / 0
        finally:
            print('finally', i)
            if i == 1:
                break
            continue
    return i
print(f())
def g():
    while True:
        try:
            return 'lost'
        finally:
            break
    return 'after'
print(g())
