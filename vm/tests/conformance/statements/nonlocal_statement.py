# nonlocal binds in the nearest enclosing function that has the name.
def outer():
    x = 'outer'
    def middle():
        y = 0
        def inner():
            nonlocal x, y
            x += '!'
            y += 1
            return y
        return inner() + inner()
    return middle(), x
print(outer())
