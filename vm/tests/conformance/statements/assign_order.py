# The value is evaluated before the target's parts, and these from left to right.
def say(name, value):
    print(name)
    return value

box = {}
say('object', box)[say('key', 'k')] = say('value', 1)
print(box)
say('first', box)[say('k1', 1)], say('second', box)[say('k2', 2)] = say('pair', (10, 20))
print(box)
