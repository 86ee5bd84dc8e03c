"""Averages and their like, of exact sums."""

import math
from collections import Counter
from fractions import Fraction

__all__ = [
    "StatisticsError", "fmean", "geometric_mean", "harmonic_mean", "mean", "median", "median_high", "median_low",
    "mode", "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    """The data do not allow this."""


def _exact(value):
    return value if isinstance(value, Fraction) else Fraction(value)


def _same_kind(result, data):
    """The exact result as the kind of number that the data are."""
    if any(isinstance(value, float) for value in data):
        return float(result)
    if any(isinstance(value, Fraction) for value in data):
        return result
    return result.numerator if result.denominator == 1 else float(result)


def _sum(data):
    return sum((_exact(value) for value in data), Fraction(0))


def _finite(data):
    """A sum of floats if some are not finite."""
    odd = [value for value in data if isinstance(value, float) and not math.isfinite(value)]
    return sum(odd) if odd else None


def mean(data):
    data = list(data)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    odd = _finite(data)
    return odd if odd is not None else _same_kind(_sum(data) / len(data), data)


def fmean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.fsum(value * weight for value, weight in zip(data, weights)) / total


def geometric_mean(data):
    data = list(data)
    if not data or any(value <= 0 for value in data):
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers")
    return math.exp(fmean(map(math.log, data)))


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any(value < 0 for value in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    weights = [1] * len(data) if weights is None else list(weights)
    total = sum(_exact(weight) / _exact(value) for value, weight in zip(data, weights))
    return _same_kind(_sum(weights) / total, data)


def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    half = len(data) // 2
    return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def mode(data):
    ranked = Counter(iter(data)).most_common(1)
    if not ranked:
        raise StatisticsError("no mode for empty data")
    return ranked[0][0]


def multimode(data):
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if len(data) < 2:
        raise StatisticsError("must have at least two data points")
    if method not in ("inclusive", "exclusive"):
        raise ValueError(f"Unknown method: {method!r}")
    last = len(data) - 1
    result = []
    for i in range(1, n):
        if method == "inclusive":
            at, part = divmod(i * last, n)
            result.append((data[at] * (n - part) + data[at + 1] * part) / n)
        else:
            at = min(max(i * (len(data) + 1) // n, 1), last)
            part = i * (len(data) + 1) - at * n
            result.append((data[at - 1] * (n - part) + data[at] * part) / n)
    return result


def _squares(data, center):
    if center is None:
        center = _sum(data) / len(data)
    else:
        center = _exact(center)
    return sum(((_exact(value) - center) ** 2 for value in data), Fraction(0))


def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _same_kind(_squares(data, xbar) / (len(data) - 1), data)


def pvariance(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError("pvariance requires at least one data point")
    return _same_kind(_squares(data, mu) / len(data), data)


def _root(square):
    """The square root of a fraction, correctly rounded: of an integer with as many digits as that takes."""
    if not square:
        return 0.0
    n, d = square.numerator, square.denominator
    shift = max(0, 110 - (n.bit_length() - d.bit_length())) // 2 + 1
    root = math.isqrt((n << 2 * shift) // d)
    # The last bit is sticky: it says that something is left.
    return ((root << 1) | ((root * root * d) != (n << 2 * shift))) / (1 << shift + 1)


def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(_squares(data, xbar) / (len(data) - 1))


def pstdev(data, mu=None):
    data = list(data)
    if not data:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(_squares(data, mu) / len(data))
