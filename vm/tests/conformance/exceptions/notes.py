# add_note and __notes__.
e = ValueError('v')
print(hasattr(e, '__notes__'))
e.add_note('first'); e.add_note('second')
print(e.__notes__)
for bad in (5, None):
    try:
        e.add_note(bad)
    except TypeError as error:
        print(error)
e.__notes__ = 5
print(e.__notes__)
