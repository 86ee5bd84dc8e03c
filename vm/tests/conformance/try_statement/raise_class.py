# raise takes classes and instances, nothing else.
class E(Exception):
    def __init__(self, *args):
        print('made', args)
        super().__init__(*args)
for what in (E, E('arg'), 5, 'text', int, None):
    try:
        raise what
    except E as e:
        print('E', e.args)
    except TypeError as e:
        print(e)
