"""The figures `make bench` prints. Each module of this package adds its own with @figure."""

from collections.abc import Callable
from dataclasses import dataclass

FIGURES = []


@dataclass(frozen=True)
class Figure:
    """What is measured, in which unit, and the most it may be."""

    name: str
    unit: str
    at_most: float
    measure: Callable[[], float]

    def row(self):
        """The printed row, and whether the figure is within its limit."""
        value = self.measure()
        within = value <= self.at_most
        verdict = "within" if within else "OVER the limit"
        return f"{self.name:<58} {value:>8g} {self.unit:<8} at most {self.at_most:>6g}  {verdict}", within


def figure(name, *, unit, at_most):
    """Register a function without arguments that returns one number of `unit`."""

    def register(measure):
        FIGURES.append(Figure(name, unit, at_most, measure))
        return measure

    return register
