class N:
    class Inner(Exception): pass
def h(n):
    if n: h(n-1)
    else: raise N.Inner("x", 5)
h(8)
