# What cannot be set.
class C:
    __slots__ = ('a',)
def setting(obj, name):
    try:
        setattr(obj, name, 1)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
for obj in (5, 'a', None, [], object(), C(), int, len, (), print):
    setting(obj, 'x')
setting([], 'append')
setting(lambda: 0, '__closure__')
try:
    del (5).x
except AttributeError as error:
    print(error)
