# In a class body only the first iterable sees class names.
class C:
    n = 3
    a = [i for i in range(n)]
    b = list(i for i in range(n))
    try:
        c = [n for i in range(2)]
    except NameError as error:
        c = str(error)
print(C.a, C.b, C.c)
