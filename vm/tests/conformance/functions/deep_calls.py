# Calls nested as arguments.
def add(*a): return sum(a)
print(add(add(1, add(2, 3)), add(add(4), *[add(5, 6)]), add()))
print(max(min(5, 3), max(2, abs(-4))))
print((lambda f: f(f, 6))(lambda f, n: n if n < 2 else f(f, n - 1) + f(f, n - 2)))
