# Cause and context are printed first.
def low():
    {}['missing']
def middle():
    try:
        low()
    except KeyError as e:
        raise ValueError('middle') from e
try:
    middle()
except ValueError:
    [][1]
