# Augmented assignment asks for the in-place method first.
class In:
    def __iadd__(self, other):
        print('iadd', other)
        return self
    def __add__(self, other):
        print('add', other)
        return 'sum'

class Plain:
    def __add__(self, other):
        print('add', other)
        return 'sum'

x = y = In()
x += 1
print(x is y)
p = Plain()
p += 2
print(p)
