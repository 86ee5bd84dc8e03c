# Built-ins that take iterables take any.
def g():
    yield 'a'; yield 'b'
print(list(g()), tuple(g()), set(g()) == {'a', 'b'}, sorted(g(), reverse=True), ''.join(g()), dict(enumerate(g())), [*g(), *g()], max(g()), list(map(str.upper, g())))
l = [0]; l.extend(g()); l[1:1] = g(); l += g()
print(l, {*g()} == set('ab'), print(*g()))
