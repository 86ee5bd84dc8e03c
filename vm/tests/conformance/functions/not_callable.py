# Calling what cannot be called.
for value in (5, 'text', None, [], {}, 2.5, (1,), ...):
    try:
        value()
    except TypeError as error:
        print(error)
class C: pass
try:
    C()()
except TypeError as error:
    print(error)
