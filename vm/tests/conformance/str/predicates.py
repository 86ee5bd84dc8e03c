# The is... methods.
for s in ('abc', 'ABC', 'aB1', '123', '½²', 'Ⅷ', ' \t', '', 'a b', 'def', '1x', '_x', 'Title Case', 'é', 'x\n', '٣'):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.islower(), s.isupper(), s.istitle(),
          s.isidentifier(), s.isprintable(), s.isascii())
