# The else of a loop runs unless break leaves it.
def find(needle, items):
    i = 0
    while i < len(items):
        if items[i] == needle:
            print('found at', i)
            break
        i += 1
    else:
        print('no', needle)

find(3, [1, 2, 3])
find(4, [1, 2, 3])
find(1, [])
