# SystemExit is an exception like others until it leaves.
import sys
for code in (0, 3, None, 'text', (1, 2)):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e), e.code)
try:
    exit_called = sys.exit
    exit_called(1, 2)
except TypeError as e:
    print(e)
try:
    raise SystemExit
except BaseException as e:
    print(repr(e), e.code)
