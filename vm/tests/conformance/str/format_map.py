# format_map with a mapping.
class D(dict):
    def __missing__(self, key): return '<' + key + '>'
print('{a} {b}'.format_map(D(a=1)), '{x}'.format_map({'x': 2}))
try:
    '{a}'.format_map({})
except KeyError as error:
    print(repr(error))
