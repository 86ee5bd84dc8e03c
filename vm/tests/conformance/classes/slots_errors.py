# Slots that conflict, and layouts that do.
for source in ("class A:\n    __slots__ = ('x',)\n    x = 1", "class A:\n    __slots__ = ('1x',)",
               "class A:\n    __slots__ = (5,)", "class A(int):\n    __slots__ = ('x',)\nA(1)",
               "class A:\n    __slots__ = ('x',)\nclass B:\n    __slots__ = ('y',)\nclass C(A, B): pass"):
    try:
        exec(source)
        print('fine')
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
class S:
    __slots__ = '__dict__', 'a'
s = S(); s.b = 1; s.a = 2
print(s.__dict__)
class One:
    __slots__ = 'single'
o = One(); o.single = 1
print(o.single)
