# Equality of dicts ignores order; values are compared.
print({'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1} == {'a': 1.0}, {'a': 1} == {'a': 2}, {} == [], {1: {2: {}}} == {1: {2: {}}}, {'a': []} != {'a': ()})
class V:
    def __eq__(self, o): raise RuntimeError('compared')
v = V()
print({'k': v} == {'k': v})
try:
    {'k': v} == {'k': 1}
except RuntimeError as error:
    print(error)
