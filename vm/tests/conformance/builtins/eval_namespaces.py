# eval and exec with dicts and other mappings.
class M(dict):
    def __missing__(self, k): return k.upper()
print(eval('abc + x', {}, M(x='!')), eval('len("ab")', {'__builtins__': {'len': len}}))
try:
    eval('len("ab")', {'__builtins__': {}})
except NameError as e:
    print(e)
d = {}
exec('a = 1; b = a + 1\ndef f(): return a', d)
print(d['b'], d['f'](), '__builtins__' in d)
for args in (('1', 5), ('1', {}, 5), (5,), (None,)):
    try:
        eval(*args)
    except TypeError as e:
        print(e)
