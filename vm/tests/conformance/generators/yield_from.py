# Delegation of next, send, throw and the result.
def inner():
    received = []
    try:
        while True:
            received.append((yield len(received)))
            if received[-1] == 'stop': return received
    except ValueError as e:
        yield f'inner caught {e}'
        return 'after throw'
def outer():
    result = yield from inner()
    yield ('result', result)
it = outer()
print(next(it), it.send('a'), it.send('b'), it.send('stop'))
it = outer(); next(it)
print(it.throw(ValueError('v')), next(it))
def over():
    x = yield from [1, 2]
    y = yield from 'ab'
    return x, y
it = over()
print(list(it))
