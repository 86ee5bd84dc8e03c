# An exception of __exit__ while another one leaves.
class M:
    def __enter__(self): return self
    def __exit__(self, *a):
        raise RuntimeError('exit')
with M():
    raise ValueError('body')
