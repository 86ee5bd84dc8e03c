# Messages of common errors.
cases = ['1/0', '[][0]', '{}["k"]', '"a"+1', 'int("x")', 'None.x', 'undefined', '(1).foo', 'len(5)', '[1,2,3][1:2:0]', 'range(1)[5]', '"abc"[9]', '().x', 'next(iter([]))',
         'float("z")', 'chr(-5)', '{}.popitem()', 'set().pop()', '[].pop()', 'b""[0]', 'sum("ab")', 'max([])', 'min()', 'sorted(5)', 'abs("x")', 'ord("")', 'hash([])',
         'iter(5)', 'next(5)', 'reversed(5)', 'zip(5)', 'map(5)', 'enumerate(5)', 'isinstance(1)', 'open("/no/such/file")', '__import__("nope")', 'round("x")', 'divmod(1, 0)']
for c in cases:
    try:
        eval(c)
    except Exception as e:
        print(c, '|', type(e).__name__, '|', e)
