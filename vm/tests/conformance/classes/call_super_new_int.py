# Immutable built-ins are set up in __new__.
class Celsius(float):
    def __new__(cls, degrees, unit='C'):
        self = super().__new__(cls, degrees)
        self.unit = unit
        return self
    def __str__(self): return f'{float(self):.1f}{self.unit}'
t = Celsius(21.55)
print(t, t + 1, repr(t), t.unit, round(t), t == 21.55)
class B(bytes): pass
print(B(b'xy'), B(b'xy') == b'xy', type(B(b'a') + b'b').__name__)
