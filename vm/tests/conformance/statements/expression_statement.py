# Expressions as statements are evaluated and dropped.
def effect():
    print('effect')
effect()
(effect(), effect())
effect() if True else None
[effect() for _ in range(2)]
'string'
...
1 + 1
print(print('inner'))
