"""Strings built, split, joined, searched, replaced, sliced and compared.

In the control family: the time is in the built-in string methods.
"""

TEXT = "the quick brown fox jumps over the lazy dog and runs away from the permanent hunter"


def run(n):
    total = 0
    for i in range(n):
        words = TEXT.split()
        words[i % len(words)] = words[i % 5].upper()
        line = " ".join(words)
        total += line.find("the", i & 31) + line.count("o")
        line = line.replace("fox", "ox").strip("tr")
        if line.startswith("he") and not line.endswith("x"):
            total += len(line[i & 7:-1])
        for letter in line[:12]:
            if letter in "aeiou":
                total += ord(letter)
        if words[0] < words[1]:
            total += 1
    return total


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 8700)))
