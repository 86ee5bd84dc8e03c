# := binds while it yields; in comprehensions in the function around.
if (n := len('abc')) > 2:
    print(n)
print([y := 1, y ** 2, y + 10])
def f(values):
    found = [last := v for v in values if v % 2]
    return found, last
print(f([1, 2, 3, 4, 5, 6]))
while chunk := (n := n - 1):
    print('chunk', chunk)
print((a := 1, b := a + 1), a, b)
