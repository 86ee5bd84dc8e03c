# := in a condition can be used in the element.
print([y for x in range(6) if (y := x * x) % 2 == 0])
print(y)
def f():
    return any((hit := n) > 3 for n in range(10)), hit
print(f())
total = 0
print([total := total + v for v in [1, 2, 3]], total)
