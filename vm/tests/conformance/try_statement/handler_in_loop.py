# The handled exception is dropped at the end of each handler.
import sys
for i in range(3):
    try:
        raise ValueError(i)
    except ValueError as e:
        if i == 0:
            continue
        print(e.args, e.__context__)
        if i == 2:
            break
print(sys.exc_info())
