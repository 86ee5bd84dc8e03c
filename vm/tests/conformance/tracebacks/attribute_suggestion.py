# An AttributeError with a similar name suggests it.
class Shape:
    colour = 'red'
    def area(self): return 1
Shape().color
