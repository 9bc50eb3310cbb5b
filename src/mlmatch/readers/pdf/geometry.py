"""Matrices and boxes."""

from __future__ import annotations

from collections.abc import Sequence

from mlmatch.readers.pdf.canvas import Matrix, Rectangle

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    a, b, c, d, e, f = m
    a0, b0, c0, d0, e0, f0 = n
    return (
        a0 * a + c0 * b,
        b0 * a + d0 * b,
        a0 * c + c0 * d,
        b0 * c + d0 * d,
        a0 * e + c0 * f + e0,
        b0 * e + d0 * f + f0,
    )


def transform_box(numbers: Sequence[float], matrix: Matrix) -> Rectangle:
    """Bounding box of points (x0, y0, x1, y1 ...) under a matrix."""
    a, b, c, d, e, f = matrix
    xs, ys = numbers[::2], numbers[1::2]
    if b == 0 and c == 0:
        x0, x1, y0, y1 = a * min(xs) + e, a * max(xs) + e, d * min(ys) + f, d * max(ys) + f
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    points = [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(xs, ys, strict=False)]
    return (min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points))


def intersect(one: Rectangle, other: Rectangle) -> Rectangle:
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    return (x0, y0, max(x0, min(one[2], other[2])), max(y0, min(one[3], other[3])))
