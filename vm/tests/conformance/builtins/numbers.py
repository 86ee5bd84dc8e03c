# abs, divmod, pow, round, min, max, sum.
print(abs(-5), abs(-2.5), abs(True), divmod(7, -2), divmod(-7.5, 2), pow(2, 10), pow(2, 0.5), pow(2, 3, 5), round(3.5), round(-3.5), round(1234, -2), round(2.71828, 3))
print(bin(10), oct(8), hex(255), int('12'), float('1e3'), chr(97), ord('a'), hash(5), bool([]), sum(range(5)))
