# gi_frame, gi_code, gi_yieldfrom, gi_running.
def g(a):
    b = a + 1
    yield b
    yield from [1]
it = g(5)
print(it.__name__, it.__qualname__, it.gi_code is g.__code__ or it.gi_code == g.__code__, it.gi_running, it.gi_yieldfrom, it.gi_frame is not None)
next(it)
print(it.gi_frame.f_locals, it.gi_frame.f_lineno)
next(it)
print(type(it.gi_yieldfrom).__name__)
list(it)
print(it.gi_frame, it.gi_running, it.gi_yieldfrom)
it.__name__ = 'new'
print(it.__name__)
try:
    it.gi_code = 5
except AttributeError as e:
    print(e)
