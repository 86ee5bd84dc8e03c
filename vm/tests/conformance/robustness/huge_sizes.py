# Sizes beyond memory are refused.
for e in ('[0] * 10 ** 19', '"x" * 10 ** 19', '(1,) * 10 ** 30', 'b"x" * 2 ** 63', 'bytearray(2 ** 63)', 'bytes(10 ** 19)', '"x".ljust(2 ** 63)', '"x".center(10 ** 30)', '[1] * 2 ** 62', '"%*d" % (10 ** 19, 1)', 'format(1, "99999999999999999999d")', '"x".zfill(2 ** 63)',
          'range(2 ** 70).__len__()', 'list(range(2 ** 62))', '"\\t".expandtabs(2 ** 63)', 'int.to_bytes(1, 2 ** 62, "big")'):
    try:
        eval(e)
        print('made', e)
    except (MemoryError, OverflowError, ValueError) as error:
        print(e, '|', type(error).__name__)
