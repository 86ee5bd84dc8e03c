# globals() is the module's dictionary, whoever calls.
def f():
    globals()['made'] = 'by f'
f()
print(made, globals()['f'] is f, f.__globals__ is globals())
namespace = {}
exec('def g(): return globals()', namespace)
print(namespace['g']() is namespace)
del globals()['made']
print('made' in dir())
