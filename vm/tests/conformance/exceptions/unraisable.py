# Programs see what __del__ raises through sys.unraisablehook.
import sys
def hook(info):
    print('unraisable', type(info.exc_value).__name__, info.exc_value)
sys.unraisablehook = hook
class D:
    def __del__(self): raise KeyError('k')
def f():
    d = D()
    return 'result'
print(f())
[D(), D()]
print('end')
