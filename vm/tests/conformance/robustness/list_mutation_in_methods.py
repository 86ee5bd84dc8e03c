# Lists changed by what their methods call.
class C:
    def __eq__(self, o):
        del l[:]
        return True
    def __lt__(self, o):
        l.append(1)
        return False
    def __repr__(self):
        l.clear()
        return 'C'
l = [C(), 2, 3]
l.remove(1)
print(l)
l = [C(), C(), 3]
print(l == [1, 2, 3], l)
l = [C(), 2]
print(repr(l), l)
l = [C(), C()]
try:
    l.sort()
except ValueError as e:
    print(e)
l = [1, 2, 3]
class I:
    def __index__(self): l.clear(); return 1
try:
    print(l[I()])
except IndexError as e:
    print(e)
l = [1, 2, 3]
try:
    l[I()] = 5
except IndexError as e:
    print(e)
l = [1, 2, 3]
l[I():] = [7]
print(l)
