def f(x):
    return g(x) + 1

def g(x):
    # comment
    return [1, 2, 3][
        x
    ]
class K:
    def m(self):
        f(10)
K().m()
