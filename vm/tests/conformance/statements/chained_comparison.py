# a < b < c evaluates b once and stops at the first false.
def v(x):
    print('eval', x)
    return x
print(v(1) < v(2) < v(3))
print(v(3) < v(2) < v(1))
print(1 < 2 > 1 != 5 == 5 in [5])
class Odd:
    def __lt__(self, other):
        return []
print(Odd() < 1 < 2)
