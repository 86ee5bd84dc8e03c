# upper, lower, title, capitalize, swapcase, casefold.
for s in ('hello World', "they're bill's", 'ǅ ß ﬁ', 'ΑΣ ΑΣ. Σ', 'İi', '1a b2c'):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
print('straße'.upper(), 'ŉ'.upper(), 'ÿ'.upper())
