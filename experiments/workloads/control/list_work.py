"""Lists appended to, popped, sliced, inserted into, reversed, searched and concatenated.

In the control family: the time is in the built-in list methods and in indexing.
"""


def run(n):
    stack = []
    window = list(range(32))
    checksum = 0
    for i in range(n):
        stack.append(i)
        if i % 3 == 2:
            checksum += stack.pop() + stack[-1]
        window[i & 31], window[i * 5 & 31] = window[i * 5 & 31], window[i & 31]
        if i & 15 == 0:
            window.insert(3, window.pop())
            window.reverse()
            half = window[:16] + window[16:]
            half.extend(window[::4])
            checksum += half[i % 40] + half.index(i & 31)
            if half[:32] == window:
                checksum += 1
    for value in stack:
        checksum = (checksum * 3 + value) & 0xFFFFFF
    return checksum, len(stack), window[0], sum(window)


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 76000)))
