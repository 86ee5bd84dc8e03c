# SystemExit with a number sets the exit status.
import sys
try:
    sys.exit(42)
finally:
    print('finally ran')
