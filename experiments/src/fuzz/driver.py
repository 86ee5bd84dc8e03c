"""Runs generated programs, each as a module of its own, with a line before each."""
import sys
import fuzz_runtime

try:
    import gc
    gc.disable()
except ImportError:
    pass

with open(sys.argv[1]) as listing:
    names = listing.read().split()
for name in names:
    print('=== ' + name)
    fuzz_runtime.begin(3000)
    try:
        __import__(name)
    except BaseException as error:
        print('uncaught', type(error).__name__, error)
    fuzz_runtime.end()
print('=== end')
