"""From a number to a length: the scale of a chart, with round figures on it."""

from dataclasses import dataclass

# Steps that are easy to read, times a power of ten.
ROUND = (1, 2, 5)
MOST_STEPS = 4


@dataclass(frozen=True)
class Scale:
    """From 0 to `top`, a figure every `step`, over `length` units of the sheet."""

    top: int
    step: int
    length: float

    def of(self, value: float) -> float:
        """Return how far along the sheet a value lies, to a tenth of a unit."""
        return round(self.length * value / self.top, 1)

    @property
    def figures(self) -> list[int]:
        """The round figures, 0 included."""
        return list(range(0, self.top + 1, self.step))


def scale_for(most: float, length: float) -> Scale:
    """Return the scale on which values from 0 to `most` fit on `length` units, in at most four round steps."""
    power = 1
    while True:
        for figure in ROUND:
            step = figure * power
            if most <= step * MOST_STEPS:
                steps = max(1, -(-int(-(-most // 1)) // step))
                return Scale(step * steps, step, length)
        power *= 10
