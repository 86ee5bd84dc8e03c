# Programs may replace built-ins and their own globals.
import builtins
real = builtins.abs
builtins.abs = lambda x: ('mine', x)
print(abs(-1))
builtins.abs = real
print(abs(-1))
globals()['dynamic'] = 'made'
print(dynamic)
def f(): return later
later = 1
print(f()); later = 2; print(f())
