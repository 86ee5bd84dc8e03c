# Conversions of huge ints to text are limited.
import sys
print(sys.get_int_max_str_digits())
for f in (lambda: str(10 ** 5000), lambda: int('1' * 5000), lambda: f'{10 ** 5000}'):
    try:
        f()
    except ValueError as error:
        print(error)
print(len(hex(16 ** 5000)))
