# Frames of comprehensions and lambdas.
f = lambda x: 1 // x
print([f(x) for x in (1, 2)])
print({k: [f(v) for v in (k, 0)] for k in (1,)})
