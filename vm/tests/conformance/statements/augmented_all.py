# Every operator has an augmented form.
x = 17
x += 3; print(x)
x -= 5; print(x)
x *= 4; print(x)
x //= 7; print(x)
x %= 5; print(x)
x **= 6; print(x)
x <<= 2; print(x)
x >>= 3; print(x)
x |= 5; print(x)
x &= 13; print(x)
x ^= 7; print(x)
x /= 4; print(x)
class M:
    def __imatmul__(self, other):
        return ('imatmul', other)
m = M()
m @= 3
print(m)
