# Objects without own formats refuse a specification.
for value in (None, [], {}, (), b'x', object, len, ...):
    try:
        print(format(value, ''), format(value, '5'))
    except TypeError as error:
        print(error)
print(format(True, ''), format(True, 'd'), format(False, '5'), format(True, 'x'))
