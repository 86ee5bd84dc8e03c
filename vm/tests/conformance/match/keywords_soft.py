# match and case are ordinary names elsewhere.
match = 1
case = 2
_ = 3
print(match + case + _)
match = [1, 2]
print(match[0])
def case(x): return x
print(case(match))
match match:
    case [_, x]:
        print(x)
