# assert evaluates its message only when it fails.
def message():
    print('asked')
    return 'wrong'

assert True, message()
try:
    assert False, message()
except AssertionError as error:
    print(repr(error))
try:
    assert []
except AssertionError as error:
    print(repr(error), error.args)
