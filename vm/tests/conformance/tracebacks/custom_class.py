# Exceptions of own classes are shown with module names, except those of the main one.
class Outer:
    class Inner(Exception):
        pass
raise Outer.Inner('nested class')
