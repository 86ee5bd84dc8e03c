# Item access, membership and deletion by special methods.
class Box:
    def __getitem__(self, k): print('get', k); return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
    def __contains__(self, k): print('in', k); return 'yes'
b = Box()
print(b[1], b[1:2], b[..., 'a'], b[()])
b['k'] = 5
del b[0]
b[::2] = []
print(3 in b, 3 not in b)
class Old:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(Old()), 9 in Old(), 5 in Old())
