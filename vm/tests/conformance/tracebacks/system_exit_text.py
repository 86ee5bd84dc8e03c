# SystemExit with text prints it and exits with 1.
import sys
print('out')
sys.exit('message to stderr')
