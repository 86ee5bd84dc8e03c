# Text built in loops and by join.
s = ''
for i in range(50): s += chr(97 + i % 26)
print(s, s.count('a'), s[::5], s.find('z'), ''.join(sorted(set(s))))
print(''.join(reversed('palindrome')), ' '.join(w.capitalize() for w in 'the quick brown fox'.split()), 'x'.join('abc'), ('-' * 10).join('<>'))
words = 'the cat the dog a cat'.split()
counts = {}
for w in words: counts[w] = counts.get(w, 0) + 1
print(counts, sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
