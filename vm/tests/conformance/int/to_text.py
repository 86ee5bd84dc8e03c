# bin, oct, hex, str and repr.
for n in (0, 1, -1, 255, -256, 2 ** 64, -2 ** 65 + 1):
    print(bin(n), oct(n), hex(n), str(n), repr(n), format(n, 'x'), format(n, '#b'))
print(hex(True), bin(False), str(10 ** 50))
for f in (bin, hex, oct):
    try:
        f(1.5)
    except TypeError as error:
        print(error)
