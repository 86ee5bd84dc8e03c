# repr of sets and of sets in containers.
print({1}, set(), frozenset(), frozenset({1}), [{2}], {frozenset()}, repr({'a'}), {(1, 'x')})
class S(set): pass
print(S(), S([1]), type(S() | {1}).__name__, type({1} | S()).__name__, type(S([1]).copy()).__name__)
