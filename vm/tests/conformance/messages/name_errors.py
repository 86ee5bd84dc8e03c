# NameErrors of all kinds of scopes.
def f(): return missing_global
def g():
    if False: local = 1
    return local
def h():
    def inner(): return free
    if False: free = 1
    return inner()
class C:
    def m(self): return attribute
for call in (f, g, h, C().m, lambda: nothing, lambda: [zzz for _ in range(1)]):
    try:
        call()
    except NameError as e:
        print(type(e).__name__, '|', e, '|', e.name)
try:
    del never_bound
except NameError as e:
    print(e)
