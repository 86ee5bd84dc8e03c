# Fifty nested with and try blocks.
class M:
    def __init__(self, i): self.i = i
    def __enter__(self): return self
    def __exit__(self, *a): log.append(self.i)
log = []
source = ''
for i in range(19): source += '    ' * i + f'with M({i}):\n'
exec(source + '    ' * 19 + 'log.append("body")')
print(log)
log = []
try:
    exec(source + '    ' * 19 + 'raise ValueError')
except ValueError:
    print(log == list(range(18, -1, -1)))
