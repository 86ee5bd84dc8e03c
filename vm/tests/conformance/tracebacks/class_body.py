# Class bodies are frames named after the class.
def make():
    class Broken:
        x = 1
        y = x.missing
    return Broken
make()
