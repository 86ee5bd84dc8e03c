# append, extend, insert, pop, remove, reverse, clear, copy.
a = bytearray(b'ab')
a.append(99); a.extend(b'de'); a.extend([102]); a.insert(0, 33); a.insert(100, 35)
print(a, a.pop(), a.pop(0), a.pop(-2))
a.remove(98); a.reverse()
b = a.copy()
a.clear()
print(a, b, b.upper(), type(b.upper()).__name__, b.find(b'a'))
for f in (lambda: a.pop(), lambda: b.remove(1), lambda: b.append(256), lambda: b.append('x'), lambda: b.pop(50), lambda: b.extend([300])):
    try:
        f()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
