"""A text adventure that plays itself: n commands go through a parser, a world of rooms and things, and rules.

In the program family as event handling: dispatch by name through getattr, small methods, dictionaries, exceptions as answers.
"""

ROOMS = {
    "hall": {"north": "library", "east": "kitchen"},
    "library": {"south": "hall", "up": "attic"},
    "kitchen": {"west": "hall", "down": "cellar"},
    "attic": {"down": "library"},
    "cellar": {"up": "kitchen"},
}
THINGS = {"lamp": "hall", "book": "library", "knife": "kitchen", "key": "attic", "coin": "cellar", "rope": "attic"}


class Refused(Exception):
    """The game says no."""


class Thing:
    def __init__(self, name, place):
        self.name = name
        self.place = place
        self.uses = 0


class World:
    def __init__(self):
        self.here = "hall"
        self.lit = False
        self.score = 0
        self.things = {name: Thing(name, place) for name, place in THINGS.items()}
        self.answers = {}

    def carried(self):
        return [thing for thing in self.things.values() if thing.place == "self"]

    def thing(self, name):
        try:
            return self.things[name]
        except KeyError:
            raise Refused("unknown") from None

    def do_go(self, where):
        try:
            target = ROOMS[self.here][where]
        except KeyError:
            raise Refused("no way") from None
        if target == "cellar" and not self.lit:
            raise Refused("dark")
        self.here = target
        return "moved"

    def do_take(self, name):
        thing = self.thing(name)
        if thing.place != self.here:
            raise Refused("not here")
        if len(self.carried()) >= 3:
            raise Refused("too heavy")
        thing.place = "self"
        self.score += len(name)
        return "taken"

    def do_drop(self, name):
        thing = self.thing(name)
        if thing.place != "self":
            raise Refused("not carried")
        thing.place = self.here
        return "dropped"

    def do_use(self, name):
        thing = self.thing(name)
        if thing.place != "self":
            raise Refused("not carried")
        thing.uses += 1
        return getattr(self, f"use_{name}", self.use_nothing)(thing)

    def use_lamp(self, thing):
        self.lit = thing.uses % 2 == 1
        return "light" if self.lit else "dark"

    def use_coin(self, thing):
        self.score += 5
        return "lucky"

    def use_nothing(self, thing):
        return "nothing happens"

    def do_look(self, _):
        return f"{self.here}: {', '.join(sorted(t.name for t in self.things.values() if t.place == self.here))}"

    def command(self, text):
        verb, _, rest = text.partition(" ")
        method = getattr(self, "do_" + verb, None)
        try:
            if method is None:
                raise Refused("what?")
            answer = method(rest)
        except Refused as refusal:
            answer = str(refusal)
        self.answers[answer] = self.answers.get(answer, 0) + 1
        return answer


def player(seed):
    """What the player types: any command, without sense."""
    verbs = ["go", "take", "drop", "use", "look", "sing"]
    words = ["north", "south", "east", "west", "up", "down", *THINGS, "sword"]
    while True:
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        verb = verbs[(seed >> 8) % len(verbs)]
        yield f"{verb} {words[(seed >> 16) % len(words)]}"


def run(n):
    world = World()
    length = 0
    commands = player(n)
    for _ in range(n):
        length += len(world.command(next(commands)))
    return world.score, length, len(world.answers), world.here


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)))
