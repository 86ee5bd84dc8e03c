# Defaults and decorators are evaluated in the scope of the def.
class C:
    limit = 3
    def method(self, n=limit):
        return n
print(C().method())
def f():
    x = 1
    def g(y=x):
        return y
    x = 2
    return g()
print(f())
def collect(item, into=[]):
    into.append(item)
    return into
print(collect(1), collect(2), collect.__defaults__)
