# Patterns nest through all kinds.
class Node:
    __match_args__ = ('value', 'children')
    def __init__(self, value, *children):
        self.value, self.children = value, children
def depth(n):
    match n:
        case Node(_, ()): return 1
        case Node(_, [only]): return 1 + depth(only)
        case Node(_, [Node(v), *rest]) if v == 'skip': return ('skipped', len(rest))
        case Node(children=c): return 1 + max(depth(x) for x in c)
print(depth(Node(1)), depth(Node(1, Node(2))), depth(Node(1, Node(2), Node(3, Node(4)))))
print(depth(Node(0, Node('skip'), Node(1))))
match {'list': [{'x': 1}, {'x': 2}]}:
    case {'list': [{'x': a}, {'x': b}]}:
        print(a + b)
