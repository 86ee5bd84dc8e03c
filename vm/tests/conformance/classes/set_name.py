# __set_name__ is called with owner and name, in order.
class Named:
    def __set_name__(self, owner, name):
        print(owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner): return self.name
class C:
    first = Named()
    second = Named()
print(C.first, C().second)
C.late = Named()
try:
    C.late
except AttributeError as error:
    print(error)
