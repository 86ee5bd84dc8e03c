# A class body is no scope for its methods; it reads globals where it has no own name.
x = 'global'
class C:
    y = x
    x = 'class'
    z = x
    def method(self):
        return x
    values = [x for _ in range(1)]
print(C.y, C.z, C().method(), C.values)
