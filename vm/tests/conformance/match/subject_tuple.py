# The subject may be a tuple without parentheses, or a named expression.
def f(a, b):
    match a, b:
        case 0, _: return 'a zero'
        case _, 0: return 'b zero'
        case x, y: return x / y
print(f(0, 1), f(1, 0), f(1, 2))
match (n := 3) + 1:
    case 4:
        print('four', n)
match *[1, 2], 3:
    case [*items]:
        print(items)
