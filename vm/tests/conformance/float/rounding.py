# round() to even, to digits, and where it gives ints.
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 1234.5678, 0.05, 1e20, -2.5):
    print(x, round(x), round(x, 1), round(x, 2), round(x, -2))
print(round(2.5, None), type(round(2.0)), type(round(2.0, 0)), round(1e300, 2), round(5e-324, 400))
for bad in (float('nan'), float('inf')):
    try:
        round(bad)
    except (ValueError, OverflowError) as error:
        print(error)
    print(round(bad, 2))
