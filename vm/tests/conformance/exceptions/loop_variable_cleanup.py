# The traceback holds locals only as long as the exception lives.
class D:
    def __del__(self): print('del')
def f():
    d = D()
    raise ValueError
try:
    f()
except ValueError:
    print('handler')
print('after')
