# A stack of clean-ups that may fail.
class Stack:
    def __init__(self): self.todo = []
    def push(self, f): self.todo.append(f)
    def __enter__(self): return self
    def __exit__(self, kind, value, tb):
        while self.todo:
            try:
                self.todo.pop()()
            except Exception as e:
                print('clean-up', repr(e), repr(e.__context__))
with Stack() as s:
    s.push(lambda: print('first')); s.push(lambda: 1 / 0); s.push(lambda: print('last'))
try:
    with Stack() as s:
        s.push(lambda: {}['k'])
        raise ValueError('body')
except ValueError as e:
    print(e)
