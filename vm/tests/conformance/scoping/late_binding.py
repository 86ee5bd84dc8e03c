# Closures see the variable, not its value at definition.
functions = []
for i in range(3):
    functions.append(lambda: i)
print([f() for f in functions])
print([f() for f in [lambda: j for j in range(3)]])
print([f() for f in [lambda j=j: j for j in range(3)]])
def outer():
    def inner():
        return later
    later = 'bound'
    return inner()
print(outer())
