"""Words of a text counted, n lines, and the most frequent ones reported.

In the control family as a small everyday program: strings, a dict and a sort, no Python function called in the loop.
"""

LINES = [
    "Most code objects, once made, live until the program ends.",
    "Yet at every call the interpreter counts a reference up, and down again.",
    "Let a code object be permanent: the count need not change.",
    "What does it cost, what does it gain, and on which program?",
    "The answer is a table of numbers; the numbers need a program to be made.",
]


def run(n):
    counts = {}
    for i in range(n):
        for word in LINES[i % 5].lower().split():
            word = word.strip(".,:;?")
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
    ordered = sorted([(-count, word) for word, count in counts.items()])
    return len(counts), [(word, -count) for count, word in ordered[:3]]


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 8500)))
