# __del__ may store self; it is called once.
kept = []
class D:
    def __del__(self):
        print('del')
        kept.append(self)
d = D()
d = None
print(len(kept))
kept.clear()
print(len(kept))
