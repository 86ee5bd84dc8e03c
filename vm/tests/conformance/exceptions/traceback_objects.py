# Traceback objects know frames and lines.
def f():
    raise ValueError('v')
def g():
    f()
try:
    g()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    print(type(e.__traceback__).__name__, e.with_traceback(None) is e, e.__traceback__)
