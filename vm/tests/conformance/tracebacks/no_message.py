# Exceptions without arguments, and with odd ones.
class Odd(Exception):
    def __str__(self): return ''
try:
    raise ValueError
except ValueError:
    raise Odd('hidden')
