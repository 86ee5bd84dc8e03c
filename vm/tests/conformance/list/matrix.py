# Lists of lists.
def mul(a, b): return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]
def identity(n): return [[int(i == j) for j in range(n)] for i in range(n)]
a = [[1, 2], [3, 4]]
p = identity(2)
for _ in range(10): p = mul(p, a)
print(p, list(zip(*a)), [list(r) for r in zip(*a[::-1])], sum(map(sum, a)), max(max(r) for r in a))
grid = [['.'] * 4 for _ in range(3)]
grid[1][2] = '#'
print('\n'.join(''.join(r) for r in grid))
