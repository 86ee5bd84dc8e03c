# Generators that share a nonlocal variable.
def make():
    total = 0
    def add(n):
        nonlocal total
        for i in range(n):
            total += i
            yield total
    return add, lambda: total
add, get = make()
a, b = add(3), add(4)
print(next(a), next(b), next(a), next(b), list(a), list(b), get())
