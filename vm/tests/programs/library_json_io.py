# JSON, and streams in memory.
import json, io
for v in [None, True, 1.5, 1e+100, float('inf'), 'a"\\\néሴ😀\x01', [], {}, [1, [2, {'a': None}]], {'a': 1, 2: 3, None: 4, True: 5, 1.5: 6}, (1, 2)]:
    print(json.dumps(v))
    print(json.dumps(v, ensure_ascii=False, indent=2))
    print(json.loads(json.dumps(v)))
print(json.dumps({'b': 1, 'a': [1, 2]}, sort_keys=True, indent=4, separators=(',', ': ')))
for t in ['', '[', '[1,', '{"a"', '{"a":', '{"a":1,', '"abc', '"a\\x"', '"a\\u12"', '01', '1 2', '{a:1}', '[1 2]', '"\n"', 'nul', '-', '[1,]', '{"a":1,}', '{1:2}']:
    try:
        print(json.loads(t))
    except json.JSONDecodeError as e:
        print(t, '->', e)
print(json.loads(' { "a" : [ 1 , 2.5 , -3e2, "x\\u00e9\\ud83d\\ude00" ] , "b":{} } '), json.loads('[NaN, Infinity, -Infinity]'))
try:
    json.dumps(object())
except TypeError as e:
    print(e)
try:
    x = []
    x.append(x)
    json.dumps(x)
except ValueError as e:
    print(e)

class E(json.JSONEncoder):

    def default(self, o):
        return list(o) if isinstance(o, set) else super().default(o)
print(json.dumps({1}, cls=E), json.dumps({1}, default=list), json.loads('{"a":1}', object_hook=lambda d: tuple(d.items())), json.loads('{"a":1,"a":2}', object_pairs_hook=list))
s = io.StringIO()
s.write('ab\ncd')
s.write('ef')
s.seek(0)
print(s.read(1), s.readline(), s.read(), s.getvalue(), s.tell())
print(list(io.StringIO('a\nb\n')))
print('x', file=s)
print(repr(s.getvalue()))
b = io.BytesIO(b'abc\ndef')
print(b.readline(), b.read(2), b.tell(), b.seek(0, 2), b.write(b'zz'), b.getvalue())
with io.StringIO('q') as f:
    print(f.read())
try:
    f.read()
except ValueError as e:
    print(e)
