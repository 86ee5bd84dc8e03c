# Iteration over text.
it = iter('aé😀')
print(next(it), next(it), next(it), next(it, 'end'))
print(list('abc'), tuple(''), set('aaa'), dict(enumerate('xy')), list(reversed('abc')), [a + b for a, b in zip('ab', 'cd')])
print(type(iter('a')).__name__, type(iter('é')).__name__ != '', list(map(str.upper, 'abc')))
