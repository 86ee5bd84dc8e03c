# The repr of a code object names function, file and line.
def f(): pass
r = repr(f.__code__)
print(r.startswith('<code object f at 0x'), r.endswith(', line 2>'), 'repr_hidden.py' in r)
