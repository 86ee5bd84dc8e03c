# complex() of numbers and text.
print(complex(), complex(1), complex(1, 2), complex('1+2j'), complex('-3j'), complex(' 1.5 '), complex('1e3-2.5e-1J'), complex(1j, 1j), complex('(1+2j)'), complex(True), complex('j'), complex('nan+infj'))
for args in (('x',), ('1 + 2j',), ('',), ('1', 2), (1, '2'), ([],), (None,)):
    try:
        complex(*args)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
class C:
    def __complex__(self): return 5j
print(complex(C()), hash(1 + 0j) == hash(1), {1: 'a'}[1 + 0j], hash(1j), 1 == 1 + 0j, 1.5 == 1.5 + 0j)
