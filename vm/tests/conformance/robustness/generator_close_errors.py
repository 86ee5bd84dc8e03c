# Closing and collecting generators that misbehave.
import sys
sys.unraisablehook = lambda info: print('ignored', type(info.exc_value).__name__, info.exc_value)
def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: pass
def angry():
    try: yield 1
    finally: raise ValueError('angry')
g = angry(); next(g)
try:
    g.close()
except ValueError as e:
    print('closed', e)
g = angry(); next(g); del g
print('end')
