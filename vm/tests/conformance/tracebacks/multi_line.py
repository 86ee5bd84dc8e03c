# A statement over several lines shows the line that failed.
def f(a, b):
    return a / b
result = [
    1,
    f(1,
      0),
    3,
]
