# Ints to text and back in all bases.
for n in (0, 1, -1, 12345, -99999, 2 ** 64 + 1, -10 ** 25):
    assert int(str(n)) == n and int(bin(n), 2) == n and int(oct(n), 8) == n and int(hex(n), 16) == n and int(hex(n), 0) == n
def base(n, b):
    digits = ''
    while n: n, r = divmod(n, b); digits = '0123456789abcdefghijklmnopqrstuvwxyz'[r] + digits
    return digits or '0'
for b in (2, 7, 16, 36):
    print(b, base(10 ** 18 + 9, b), int(base(10 ** 18 + 9, b), b) == 10 ** 18 + 9)
