# Conditional expressions evaluate one branch; they associate to the right.
def say(x):
    print('say', x)
    return x
print(say(1) if say(True) else say(2))
print(say(1) if say(0) else say(2))
print('a' if False else 'b' if False else 'c')
print([x if x else 'zero' for x in range(2)])
