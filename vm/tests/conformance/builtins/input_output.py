# open, write, read and iterate over a file of one's own.
import sys
try:
    open('/nonexistent/dir/file')
except FileNotFoundError as e:
    print(e, e.errno, e.filename)
try:
    open(5.5)
except TypeError as e:
    print(e)
print(sys.stdout.write('text\n'))
sys.stdout.flush()
