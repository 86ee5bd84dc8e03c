# Own exceptions with state, __str__ and inheritance.
class AppError(Exception):
    def __init__(self, code, text='none'):
        super().__init__(code, text)
        self.code = code
    def __str__(self): return f'[{self.code}] {self.args[1]}'
class Sub(AppError): pass
try:
    raise Sub(7, text='seven')
except AppError as e:
    print(e, repr(e), e.args, e.code, type(e).__name__)
class NoInit(Exception):
    def __init__(self, a): self.a = a
print(NoInit(5).args, repr(NoInit(5)), str(NoInit(5)))
class K(KeyError): pass
print(str(K('q')), repr(K('q')))
