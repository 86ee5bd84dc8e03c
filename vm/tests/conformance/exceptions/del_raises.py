# Exceptions in __del__ are reported, not raised.
import sys
class Quiet:
    def write(self, text): lines.append(text)
    def flush(self): pass
lines = []
class D:
    def __del__(self): raise ValueError('in del')
saved, sys.stderr = sys.stderr, Quiet()
d = D()
del d
sys.stderr = saved
text = ''.join(lines)
print('Exception ignored in' in text, 'ValueError: in del' in text)
print('goes on')
