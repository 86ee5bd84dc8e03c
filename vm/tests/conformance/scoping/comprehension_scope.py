# Comprehension variables are local; the first iterable is evaluated outside.
x = 'outside'
print([x for x in range(3)], x)
class C:
    values = [1, 2]
    doubled = [v * 2 for v in values]
    try:
        pairs = [(v, w) for v in values for w in values]
    except NameError as error:
        print(error)
print(C.doubled)
