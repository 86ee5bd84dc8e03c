# One value goes to several targets, from left to right.
class Log:
    def __setitem__(self, key, value):
        print('set', key, value)

log = Log()
a = log['x'] = b = log['y'] = [1]
print(a is b)
i = 0
cells = [0, 0, 0]
i = cells[i] = 2
print(i, cells)
