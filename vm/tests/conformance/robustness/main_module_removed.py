# What a module that nobody has any more still holds is dropped when the program ends.
import sys
class Noisy:
    def __init__(self, name): self.name = name
    def __del__(self): pass
def f(noisy=Noisy('default')): return noisy
def g(): return f
f.code = g.__code__
g.__doc__ = Noisy('doc')
code = f.__code__
noisy = Noisy('global')
del sys.modules['__main__']
print(code.co_name, f.code.co_name)
