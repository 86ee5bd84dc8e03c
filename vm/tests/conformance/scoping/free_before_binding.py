# A free variable that is not bound yet is a NameError of its own kind.
def outer():
    def inner():
        return later
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 1
    return inner()
print(outer())
