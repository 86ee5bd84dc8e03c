# Leaving with return, break and continue runs __exit__.
class M:
    def __enter__(self): print('enter')
    def __exit__(self, *a): print('exit', a)
def f():
    with M():
        return 'result'
print(f())
for i in range(3):
    with M():
        if i == 0: continue
        break
print(i)
