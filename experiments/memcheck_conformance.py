# Runs the programs named on the command line as modules, one after another, in one process: under valgrind starting the VM
# takes longer than most of them. What they print is compared elsewhere.
import sys

log = sys.stderr
for path in sys.argv[1:]:
    folder, _, name = path.removesuffix(".py").rpartition("/")
    print("memcheck:", name, file=log)
    sys.path.insert(0, folder)
    try:
        __import__(name)
    except BaseException as error:
        # Some end so by design.
        print(f"{type(error).__name__}: {error}", file=log)
    sys.path.remove(folder)
    sys.modules.pop(name, None)
