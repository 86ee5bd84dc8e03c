# join of any iterable of strings.
print(','.join('abc'), ''.join([]), '-'.join(['x']), ' '.join(str(i) for i in range(3)), ', '.join({'k': 1, 'l': 2}))
for items in ([1], ['a', None], 5, ['a', b'b']):
    try:
        ','.join(items)
    except TypeError as error:
        print(error)
