"""Objects of 64 classes, the method of the same name called on them in turn, n calls from one call site.

In the mixed family as the method flavour of in_turn.py: the lookup finds another function in each class.
"""


class C00:
    def step(self, x):
        return (x + 1) & 0xFFFF


class C01:
    def step(self, x):
        return (x ^ 4) & 0xFFFF


class C02:
    def step(self, x):
        return (x - 7) & 0xFFFF


class C03:
    def step(self, x):
        return (x * 3 + 10) & 0xFFFF


class C04:
    def step(self, x):
        return (x * 5 ^ 13) & 0xFFFF


class C05:
    def step(self, x):
        return (x + x // 3 + 16) & 0xFFFF


class C06:
    def step(self, x):
        return ((x >> 1) + 19) & 0xFFFF


class C07:
    def step(self, x):
        return ((x << 1) ^ 22) & 0xFFFF


class C08:
    def step(self, x):
        return (x + 25) & 0xFFFF


class C09:
    def step(self, x):
        return (x ^ 28) & 0xFFFF


class C10:
    def step(self, x):
        return (x - 31) & 0xFFFF


class C11:
    def step(self, x):
        return (x * 3 + 34) & 0xFFFF


class C12:
    def step(self, x):
        return (x * 5 ^ 37) & 0xFFFF


class C13:
    def step(self, x):
        return (x + x // 3 + 40) & 0xFFFF


class C14:
    def step(self, x):
        return ((x >> 1) + 43) & 0xFFFF


class C15:
    def step(self, x):
        return ((x << 1) ^ 46) & 0xFFFF


class C16:
    def step(self, x):
        return (x + 49) & 0xFFFF


class C17:
    def step(self, x):
        return (x ^ 52) & 0xFFFF


class C18:
    def step(self, x):
        return (x - 55) & 0xFFFF


class C19:
    def step(self, x):
        return (x * 3 + 58) & 0xFFFF


class C20:
    def step(self, x):
        return (x * 5 ^ 61) & 0xFFFF


class C21:
    def step(self, x):
        return (x + x // 3 + 64) & 0xFFFF


class C22:
    def step(self, x):
        return ((x >> 1) + 67) & 0xFFFF


class C23:
    def step(self, x):
        return ((x << 1) ^ 70) & 0xFFFF


class C24:
    def step(self, x):
        return (x + 73) & 0xFFFF


class C25:
    def step(self, x):
        return (x ^ 76) & 0xFFFF


class C26:
    def step(self, x):
        return (x - 79) & 0xFFFF


class C27:
    def step(self, x):
        return (x * 3 + 82) & 0xFFFF


class C28:
    def step(self, x):
        return (x * 5 ^ 85) & 0xFFFF


class C29:
    def step(self, x):
        return (x + x // 3 + 88) & 0xFFFF


class C30:
    def step(self, x):
        return ((x >> 1) + 91) & 0xFFFF


class C31:
    def step(self, x):
        return ((x << 1) ^ 94) & 0xFFFF


class C32:
    def step(self, x):
        return (x + 97) & 0xFFFF


class C33:
    def step(self, x):
        return (x ^ 100) & 0xFFFF


class C34:
    def step(self, x):
        return (x - 103) & 0xFFFF


class C35:
    def step(self, x):
        return (x * 3 + 106) & 0xFFFF


class C36:
    def step(self, x):
        return (x * 5 ^ 109) & 0xFFFF


class C37:
    def step(self, x):
        return (x + x // 3 + 112) & 0xFFFF


class C38:
    def step(self, x):
        return ((x >> 1) + 115) & 0xFFFF


class C39:
    def step(self, x):
        return ((x << 1) ^ 118) & 0xFFFF


class C40:
    def step(self, x):
        return (x + 121) & 0xFFFF


class C41:
    def step(self, x):
        return (x ^ 124) & 0xFFFF


class C42:
    def step(self, x):
        return (x - 127) & 0xFFFF


class C43:
    def step(self, x):
        return (x * 3 + 130) & 0xFFFF


class C44:
    def step(self, x):
        return (x * 5 ^ 133) & 0xFFFF


class C45:
    def step(self, x):
        return (x + x // 3 + 136) & 0xFFFF


class C46:
    def step(self, x):
        return ((x >> 1) + 139) & 0xFFFF


class C47:
    def step(self, x):
        return ((x << 1) ^ 142) & 0xFFFF


class C48:
    def step(self, x):
        return (x + 145) & 0xFFFF


class C49:
    def step(self, x):
        return (x ^ 148) & 0xFFFF


class C50:
    def step(self, x):
        return (x - 151) & 0xFFFF


class C51:
    def step(self, x):
        return (x * 3 + 154) & 0xFFFF


class C52:
    def step(self, x):
        return (x * 5 ^ 157) & 0xFFFF


class C53:
    def step(self, x):
        return (x + x // 3 + 160) & 0xFFFF


class C54:
    def step(self, x):
        return ((x >> 1) + 163) & 0xFFFF


class C55:
    def step(self, x):
        return ((x << 1) ^ 166) & 0xFFFF


class C56:
    def step(self, x):
        return (x + 169) & 0xFFFF


class C57:
    def step(self, x):
        return (x ^ 172) & 0xFFFF


class C58:
    def step(self, x):
        return (x - 175) & 0xFFFF


class C59:
    def step(self, x):
        return (x * 3 + 178) & 0xFFFF


class C60:
    def step(self, x):
        return (x * 5 ^ 181) & 0xFFFF


class C61:
    def step(self, x):
        return (x + x // 3 + 184) & 0xFFFF


class C62:
    def step(self, x):
        return ((x >> 1) + 187) & 0xFFFF


class C63:
    def step(self, x):
        return ((x << 1) ^ 190) & 0xFFFF


OBJECTS = [
    C00(), C01(), C02(), C03(), C04(), C05(), C06(), C07(),
    C08(), C09(), C10(), C11(), C12(), C13(), C14(), C15(),
    C16(), C17(), C18(), C19(), C20(), C21(), C22(), C23(),
    C24(), C25(), C26(), C27(), C28(), C29(), C30(), C31(),
    C32(), C33(), C34(), C35(), C36(), C37(), C38(), C39(),
    C40(), C41(), C42(), C43(), C44(), C45(), C46(), C47(),
    C48(), C49(), C50(), C51(), C52(), C53(), C54(), C55(),
    C56(), C57(), C58(), C59(), C60(), C61(), C62(), C63(),
]


def setup(n):
    global ORDER
    ORDER = [OBJECTS[i & 63] for i in range(n)]


def run(n):
    value = 1
    for target in ORDER:
        value = target.step(value)
    return value


if __name__ == "__main__":
    import sys

    size = int(sys.argv[1]) if len(sys.argv) > 1 else 180000
    setup(size)
    print(repr(run(size)))
