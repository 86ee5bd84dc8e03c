# Several statements on a line, backslashes and brackets that join lines.
x = 1; y = 2; print(x + y)
if x: print('one'); print('two')
total = 1 + \
    2 + \
    3
print(total)
value = (1 +
         # a comment inside
         2)
print(value, [
    1,
    2,
])
for i in range(2): print(i, end=' '); print('-')
