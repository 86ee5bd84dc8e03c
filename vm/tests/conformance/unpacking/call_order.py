# Arguments are evaluated from left to right, keywords included.
def v(x):
    print('eval', x)
    return x
def f(*args, **kwargs):
    return args, kwargs
print(f(v(1), *v([2, 3]), k=v(4), **v({'m': 5})))
print(f(k=v(1), *v([2])))
