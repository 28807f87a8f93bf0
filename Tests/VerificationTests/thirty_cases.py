"""Thirty claims verified by summing over the logarithm, for ThirtyCasesTests.swift.

Every probability is a sum over 400,000 steps of the logarithm of prior times normal likelihood: no
distribution function is used. Run: python3 thirty_cases.py
"""
from math import exp, log

STEPS = 400_000


def density(pieces, measured, error):
    """The mean likelihood over `pieces` of the logarithm, each (from, to)."""
    width = sum(b - a for a, b in pieces)
    total = 0.0
    for a, b in pieces:
        count = max(2000, int(STEPS * (b - a) / max(width, 1e-9)))
        step = (b - a) / count
        total += sum(
            exp(-0.5 * ((a + (i + 0.5) * step - log(measured)) / error) ** 2)
            for i in range(count)) * step
    return total / width


def spans(lo, hi, measured, spread=2.0):
    """What is stated, and all that is thought possible, on the logarithm."""
    reach = log(spread)
    low = None if lo is None else log(lo)
    high = None if hi is None else log(hi)
    first, last = (high if low is None else low), (low if high is None else high)
    side = max(reach, last - first)
    all_ = (min(first - side, log(measured) - reach), max(last + side, log(measured) + reach))
    return (all_[0] if low is None else low, all_[1] if high is None else high), all_


def inside(lo, hi, measured):
    return (lo is None or measured >= lo) and (hi is None or measured <= hi)


def factor(lo, hi, measured, error):
    own, all_ = spans(lo, hi, measured)
    rest = [(a, b) for a, b in [(all_[0], own[0]), (own[1], all_[1])] if b > a]
    top, bottom = density([own], measured, error), density(rest, measured, error)
    odds = float("inf") if bottom < 1e-300 else top / bottom
    return max(1, odds) if inside(lo, hi, measured) else min(1, odds)


def quantity(name, lo, hi, slack, measured, error):
    """A stated quantity at even odds; `slack` is its rounding."""
    lo = None if lo is None else lo - slack
    hi = None if hi is None else hi + slack
    f = min(factor(lo, hi, measured, error / measured), 1e12)
    p = 0.5 * f / (0.5 * f + 0.5)
    verdict = "supported" if f >= 19 else "contradicted" if f <= 1 / 19 else "notEnoughEvidence"
    print(f"{name:28} {lo} … {hi}  factor {f:.4g}  probability {p:.4f}  {verdict}")


def comparison(name, readings, measured, error):
    """Readings (prior, lo, hi) of the ratio, the last share being none of these."""
    error /= measured
    own = [spans(lo, hi, measured) for _, lo, hi in readings]
    taken = sorted(s for s, _ in own)
    none = 1 - sum(p for p, _, _ in readings)
    other = 0.0
    for (p, _, _), (_, all_) in zip(readings, own):
        rest, start = [], all_[0]
        for a, b in taken:
            if a > start and start < all_[1]:
                rest.append((start, min(a, all_[1])))
            start = max(start, b)
        if start < all_[1]:
            rest.append((start, all_[1]))
        other += p / (1 - none) * density(rest, measured, error)
    weights = []
    for (p, lo, hi), (s, _) in zip(readings, own):
        f = density([s], measured, error) / max(other, 1e-300)
        weights.append(p * (max(1, f) if inside(lo, hi, measured) else min(1, f)))
    total = sum(weights) + none
    factors = [factor(lo, hi, measured, error) for _, lo, hi in readings]
    print(f"{name:28} shares {[round(w / total, 4) for w in weights]} none {none / total:.4f}"
          f" factors {[f'{f:.3g}' for f in factors]}")


def reading(prior, ratio, power=1, tolerance=0.03):
    """A reading of one ratio; as a length it is the square, with twice the rounding."""
    slack = 1.959963984540054 * tolerance * power * ratio ** power
    return (prior, ratio ** power - slack, ratio ** power + slack)


def sizes(ratios, priors):
    """Readings of “size”: each as an area and as a length."""
    return [reading(p * s, r, power)
            for r, p in zip(ratios, priors) for s, power in [(0.75, 1), (0.25, 2)]]


if __name__ == "__main__":
    quantity("100 m, 100 ± 2", 100, 100, 5, 100, 2)
    quantity("100 m, 100 ± 6", 100, 100, 5, 100, 6)
    quantity("100 m, 100 ± 7", 100, 100, 5, 100, 7)
    quantity("100 m, 100 ± 40", 100, 100, 5, 100, 40)
    quantity("100 m, 112 ± 2", 100, 100, 5, 112, 2)
    quantity("100 m, 112 ± 4", 100, 100, 5, 112, 4)
    quantity("100 m, 112 ± 20", 100, 100, 5, 112, 20)
    quantity("100 m, 150 ± 2", 100, 100, 5, 150, 2)
    quantity("100 m, 150 ± 40", 100, 100, 5, 150, 40)
    quantity("103 m, 103 ± 3", 103, 103, 2.06, 103, 3)
    quantity("about 100 m, 104 ± 2", 100, 100, 10, 104, 2)
    quantity("about 100 m, 88 ± 2", 100, 100, 10, 88, 2)
    quantity("90–110 m, 100 ± 5", 90, 110, 5, 100, 5)
    quantity("90–110 m, 100 ± 30", 90, 110, 5, 100, 30)
    quantity("over 100 m, 130 ± 2", 100, None, 2, 130, 2)
    quantity("over 100 m, 130 ± 20", 100, None, 2, 130, 20)
    quantity("over 100 m, 99 ± 5", 100, None, 2, 99, 5)
    quantity("over 100 m, 80 ± 2", 100, None, 2, 80, 2)
    quantity("over 100 m, 900 ± 50", 100, None, 2, 900, 50)
    quantity("nearly 100 m, 10 ± 1", 85, 100, 2, 10, 1)
    quantity("nearly 100 m, 93 ± 3", 85, 100, 2, 93, 3)
    quantity("just over 100 m, 108 ± 2", 100, 115, 2, 108, 2)
    quantity("up to 100 m, 60 ± 5", None, 100, 2, 60, 5)
    quantity("up to 100 m, 130 ± 2", None, 100, 2, 130, 2)
    only, two = [0.5], [0.6, 0.3]
    comparison("65 % the size, .65 ± .015", sizes([0.65], only), 0.65, 0.015)
    comparison("65 % smaller, .65 ± .015", sizes([0.35, 0.65], two), 0.65, 0.015)
    comparison("65 % smaller, .65 ± .4", sizes([0.35, 0.65], two), 0.65, 0.4)
    comparison("55 % smaller, .5 ± .025", sizes([0.45, 0.55], two), 0.5, 0.025)
    comparison("half the size, .25 ± .01", sizes([0.5], only), 0.25, 0.01)
    comparison("over twice, 9 ± .5", [(0.5, 2 * (1 - 1.959963984540054 * 0.03), None)], 9, 0.5)
