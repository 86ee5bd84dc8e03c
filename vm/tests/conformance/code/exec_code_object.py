# exec and eval of code objects of functions.
def f():
    global result
    result = 'ran'
exec(f.__code__)
print(result, eval(f.__code__), eval((lambda: 5).__code__))
def closure():
    x = 1
    return lambda: x
try:
    exec(closure().__code__)
except TypeError as e:
    print(e)
def needs(a): return a
try:
    eval(needs.__code__)
except TypeError as e:
    print(e)
