# Bases of the built-in exceptions.
for e in (ZeroDivisionError, KeyError, IndexError, FileNotFoundError, UnicodeDecodeError, RecursionError, ModuleNotFoundError, StopIteration, GeneratorExit,
          KeyboardInterrupt, NotImplementedError, UnboundLocalError, TabError, BrokenPipeError, DeprecationWarning, AssertionError, BufferError):
    print([c.__name__ for c in e.__mro__])
print(IOError is OSError, EnvironmentError is OSError, issubclass(bool, int))
