# fromkeys makes instances of the class.
class D(dict):
    def __setitem__(self, k, v):
        print('set', k, v)
        super().__setitem__(k, v)
print(D.fromkeys('ab', 1), type(D.fromkeys([])).__name__)
d = D(x=1); d.update(y=2); d |= {'z': 3}; d.setdefault('w', 4)
print(d)
