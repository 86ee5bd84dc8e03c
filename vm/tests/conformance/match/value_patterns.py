# Dotted names are values to compare with.
class Color:
    RED = 'r'
    GREEN = 'g'
    class Inner:
        DEEP = 42
def f(x):
    match x:
        case Color.RED: return 'red'
        case Color.GREEN: return 'green'
        case Color.Inner.DEEP: return 'deep'
        case other: return other
print(f('r'), f('g'), f(42), f('x'))
