# __eq__ that changes the list during index, count, remove, in.
class E:
    def __eq__(self, other):
        l.clear()
        return False
l = [E(), E(), 1]
try:
    print(l.index(1))
except ValueError as error:
    print(error)
l = [E(), 1, 2]
print(l.count(2))
l = [E(), 1, 2]
try:
    l.remove(5)
except ValueError as error:
    print(error)
l = [E(), 5]
print(5 in l, l)
l = [E(), 5]
print(l == [0, 5], l)
