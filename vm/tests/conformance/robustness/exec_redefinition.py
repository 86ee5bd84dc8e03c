# Functions redefined while they run.
def f(n):
    global f
    if n == 3:
        def f(n): return 'new'
        return f(n)
    return f(n + 1)
print(f(0), f(0))
exec('def f(n): return "from exec"')
print(f(0))
def deleted():
    global deleted
    del deleted
    return 'still running'
print(deleted())
try:
    deleted()
except NameError as e:
    print(e)
