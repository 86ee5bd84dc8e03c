# and/or yield an operand and stop as soon as they can.
def v(x):
    print('eval', x)
    return x
print(v(0) or v('') or v([]) or v('end'))
print(v(1) and v(()) and v('not reached'))
print(v(0) and v(1) or v(2) and v(3))
print(not v(0), not v('x'))
