# A linked list with iteration, length and repr.
class Node:
    __slots__ = 'value', 'next'
    def __init__(self, value, next=None): self.value, self.next = value, next
class Linked:
    def __init__(self, items=()):
        self.head = None; self.size = 0
        for x in reversed(list(items)): self.push(x)
    def push(self, x): self.head = Node(x, self.head); self.size += 1
    def pop(self):
        if self.head is None: raise IndexError('empty')
        node, self.head = self.head, self.head.next
        self.size -= 1
        return node.value
    def __iter__(self):
        n = self.head
        while n: yield n.value; n = n.next
    def __len__(self): return self.size
    def __repr__(self): return f'Linked({list(self)})'
l = Linked('abc'); l.push(1)
print(l, len(l), l.pop(), l.pop(), list(l), 'b' in l, bool(Linked()))
try:
    Linked().pop()
except IndexError as e:
    print(e)
