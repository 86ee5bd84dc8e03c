# An exception group is drawn as a tree.
raise ExceptionGroup('several', [ValueError('a'), TypeError('b')])
