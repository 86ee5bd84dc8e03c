# Runaway recursion is a RecursionError that can be caught.
def f(n): return f(n + 1)
for _ in range(3):
    try:
        f(0)
    except RecursionError as e:
        print(str(e).startswith('maximum recursion depth exceeded'))
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n
print(depth(0) > 500)
