# Class attributes, instance attributes, methods.
class Dog:
    kind = 'canine'
    def __init__(self, name):
        self.name = name
        self.tricks = []
    def add(self, trick):
        self.tricks.append(trick)
        return self
a, b = Dog('a'), Dog('b')
print(a.add('roll').add('sit').tricks, b.tricks, a.kind)
a.kind = 'own'
print(a.kind, b.kind, Dog.kind, a.__dict__)
del a.kind
print(a.kind)
Dog.kind = 'changed'
print(a.kind, b.kind)
