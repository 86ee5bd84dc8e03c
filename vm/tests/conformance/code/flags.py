# Flags tell generators, coroutines, nested functions and star arguments.
def plain(): pass
def gen(): yield
def star(*a): pass
def kw(**k): pass
async def co(): pass
async def agen(): yield
def outer():
    x = 1
    def inner(): return x
    return inner
for f in (plain, gen, star, kw, co, agen, outer, outer(), lambda: 0):
    print(f.__name__, hex(f.__code__.co_flags & 0x2bf))
