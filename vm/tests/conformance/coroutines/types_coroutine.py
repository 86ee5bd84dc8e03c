# Attributes of coroutines and their code.
async def f(): pass
async def g(): yield
c = f()
print(c.cr_code.co_name, c.cr_frame is not None, c.cr_origin, f.__code__.co_flags & 0x80, g.__code__.co_flags & 0x200)
c.close()
print(c.cr_frame, type(g()).__name__, type(f).__name__)
