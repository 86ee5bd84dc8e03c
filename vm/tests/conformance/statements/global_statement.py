# global binds in the module, from nested functions and class bodies too.
def make():
    global made
    made = 1
    def inner():
        global made
        made += 1
    inner()
make()
print(made)
class C:
    global from_class
    from_class = 'here'
    other = 'there'
print(from_class, hasattr(C, 'from_class'), C.other)
def remove():
    global made
    del made
remove()
print('made' in globals())
