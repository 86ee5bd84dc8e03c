# State in closures.
def counter(start=0, *, step=1):
    n = start
    def up():
        nonlocal n
        n += step
        return n
    def get():
        return n
    return up, get
up, get = counter(10, step=5)
up(); up()
print(get())
up2, get2 = counter()
up2()
print(get2(), get())
