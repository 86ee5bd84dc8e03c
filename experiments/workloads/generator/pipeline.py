"""Records flow through four generators: parse, filter, transform, batch.

In the generator family as a realistic stream: generators that consume generators.
"""


def records(count):
    state = 99
    for i in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield i, state >> 16


def wanted(source):
    for record in source:
        if record[1] % 3:
            yield record


def scored(source):
    for number, value in source:
        yield number ^ value


def batches(source, size):
    batch = []
    for value in source:
        batch.append(value)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def run(n):
    count = 0
    checksum = 0
    for batch in batches(scored(wanted(records(n))), 16):
        count += 1
        checksum = (checksum * 7 + sum(batch)) & 0xFFFFFF
    return count, checksum


if __name__ == "__main__":
    import sys

    print(repr(run(int(sys.argv[1]) if len(sys.argv) > 1 else 64000)))
