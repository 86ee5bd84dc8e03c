# The implicit self counts in messages.
class C:
    def none(): pass
    def one(self): pass
    @staticmethod
    def static(a): pass
    @classmethod
    def cls(cls, a): pass
for call in (lambda: C().none(), lambda: C().one(1), lambda: C.one(), lambda: C.static(), lambda: C().cls(1, 2)):
    try:
        call()
    except TypeError as error:
        print(error)
