# __name__, __file__, __doc__ and __builtins__ of the main program.
print(__name__, __doc__, __file__.endswith('special_modules.py'), __package__, __spec__)
import builtins
print(builtins.len is len, builtins.__name__, hasattr(builtins, 'print'))
builtins.my_own = 42
print(my_own)
del builtins.my_own
