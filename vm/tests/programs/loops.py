# for, while, else, break, continue, del, global and local names.
def search(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            break
    else:
        return -1
    return i


print(search("abc", "b"), search("abc", "z"))


def odd(limit):
    n = 0
    out = []
    while True:
        n += 1
        if n % 2 == 0:
            continue
        if n > limit:
            break
        out.append(n)
    return out


print(odd(7))


def nested():
    out = []
    for a in range(3):
        for b in range(3):
            if b == 2:
                break
            if a == 1:
                continue
            out.append((a, b))
        else:
            out.append("never")
    return out


print(nested())
for (a, b), c in [((1, 2), 3)]:
    print(a, b, c)
for box in [[0]]:
    for box[0] in range(3):
        pass
    print(box)
for x in 1, 2, 3:
    pass
print(x)
for x in []:
    pass
print(x)
while False:
    print("never")
else:
    print("while else")


def unbound(flag):
    if flag:
        value = 1
    try:
        return value
    except UnboundLocalError as error:
        return type(error).__name__


print(unbound(True), unbound(False))


def deleted():
    x = 1
    del x
    try:
        x
    except UnboundLocalError:
        print("deleted")
    x = 2
    return x


print(deleted())


def rebinding(x):
    if x:
        del x
    try:
        return x
    except UnboundLocalError:
        return "unbound"


print(rebinding(0), rebinding(1))
y = 1
del y
try:
    y
except NameError:
    print("no y")


def many():
    a = b = c = 0
    for i in range(10):
        a, b, c = b, c, i
        if i > 5: break
    return a, b, c


print(many())
