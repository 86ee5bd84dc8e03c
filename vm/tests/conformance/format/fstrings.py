# Expressions, conversions, nested specifications, debug form.
x, y, w = 3.14159, 'text', 10
print(f'{x:.2f} {x!r} {y!r:>8} {y:{w}}| {x:{w}.{2}f} {{}} {x + 1:.1f} {"nested " + y}')
print(f'{x=} {y=} {y = } {x=:.1f} {y=!s} {w * 2=}')
print(f'{(lambda a: a * 2)(4)} {[i for i in range(3)]} { {1: 2}[1]} {x if x > 3 else 0}')
print(f'''{
    x
} multi {y
}''')
print(f'{y!a:^10}|{"é"!a}', f'{1:{"0"}{3}}')
try:
    f'{undefined_thing}'
except NameError as error:
    print(error)
try:
    f'{y:d}'
except ValueError as error:
    print(error)
