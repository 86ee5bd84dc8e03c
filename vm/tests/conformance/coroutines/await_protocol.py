# __await__ of objects.
class Pause:
    def __init__(self, tag): self.tag = tag
    def __await__(self):
        got = yield self.tag
        return ('resumed with', got)
async def main():
    print(await Pause('one'))
    print(await Pause('two'))
    return 'done'
c = main()
print(c.send(None))
print(c.send(10))
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
class Bad:
    def __await__(self): return 5
async def wrong(x): await x
for x in (Bad(), 5, [], (i for i in ())):
    try:
        wrong(x).send(None)
    except TypeError as e:
        print(e)
