"""Heaps in lists: the smallest item is the first."""

from _heapq import (
    heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max, _heapreplace_max,
)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """The items of sorted iterables, in order; equal ones in the order of their iterables."""
    h = []
    if reverse:
        _heapify, _heappop, _heapreplace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        _heapify, _heappop, _heapreplace, direction = heapify, heappop, heapreplace, 1
    keyed = key is not None
    for order, it in enumerate(map(iter, iterables)):
        for value in it:
            # An entry never gets compared beyond its number, which no other has.
            h.append([key(value) if keyed else value, order * direction, value, it])
            break
    _heapify(h)
    while len(h) > 1:
        entry = h[0]
        it = entry[3]
        yield entry[2]
        for value in it:
            entry[0] = key(value) if keyed else value
            entry[2] = value
            _heapreplace(h, entry)
            break
        else:
            _heappop(h)
    if h:
        entry = h[0]
        yield entry[2]
        yield from entry[3]


def _extreme(n, iterable, key, best, direction, heapify, heapreplace, beats):
    if n == 1:
        sentinel = object()
        result = best(iterable, default=sentinel, key=key)
        return [] if result is sentinel else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=direction < 0)[:n]
    it = iter(iterable)
    if key is None:
        result = [(elem, i * direction) for i, elem in zip(range(n), it)]
    else:
        result = [(key(elem), i * direction, elem) for i, elem in zip(range(n), it)]
    if not result:
        return result
    heapify(result)
    top = result[0][0]
    at = n
    for elem in it:
        k = elem if key is None else key(elem)
        if beats(k, top):
            heapreplace(result, (k, at * direction) if key is None else (k, at * direction, elem))
            top = result[0][0]
            at += 1
    result.sort(reverse=direction < 0)
    return [entry[0 if key is None else 2] for entry in result]


def nsmallest(n, iterable, key=None):
    """The n smallest items, the smallest first: as sorted(iterable, key=key)[:n]."""
    return _extreme(n, iterable, key, min, 1, _heapify_max, _heapreplace_max, lambda a, b: a < b)


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first: as sorted(iterable, key=key, reverse=True)[:n]."""
    return _extreme(n, iterable, key, max, -1, heapify, heapreplace, lambda a, b: b < a)
