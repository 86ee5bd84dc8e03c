# __class__ is a cell of methods that name it or super.
class C:
    def who(self):
        return __class__.__name__
    def plain(self):
        return 1
class D(C):
    pass
print(D().who(), C.who.__code__.co_freevars, C.plain.__code__.co_freevars)
print(C.who.__closure__[0].cell_contents is C)
