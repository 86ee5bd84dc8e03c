# Comprehensions inside comprehensions.
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])
print([x for row in matrix for x in row if x % 2])
print({x: [y for y in range(x)] for x in range(3)})
print([[a, b] for a, *b in ['xyz', 'u']])
