# KeyError shows the repr of its key.
d = {'a': 1}
d['quoted "key"']
