class E(Exception):
    def __str__(self): raise ValueError
class N:
    class Inner(Exception): pass
def h(n):
    if n: h(n-1)
    else: raise N.Inner("x", 5)
try: h(5)
except Exception as e: pass
raise E
