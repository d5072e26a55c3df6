"""How large the data set is: so many requests, and the rest in proportion."""

from dataclasses import dataclass

SCHOOLS = 100
LETTERS = {"k": 1_000, "m": 1_000_000}


@dataclass(frozen=True)
class Size:
    """The numbers of the data set; `name` is how it was asked for, such as 100k."""

    name: str
    requests: int
    schools: int = SCHOOLS

    @property
    def agreements(self) -> int:
        """One for twenty requests."""
        return self.requests // 20

    @property
    def forms(self) -> int:
        """One for five requests."""
        return self.requests // 5

    @property
    def pupils_of_a_school(self) -> int:
        """Three for ten requests, at least ten at each school."""
        return max(10, self.requests * 3 // 10 // self.schools)


def size_of(name: str) -> Size:
    """Return the size that a name such as 1k, 100k, 1M or 300 means. Raises ValueError for anything else."""
    number, letter = (name[:-1], name[-1].lower()) if name[-1:].isalpha() else (name, "")
    count = int(number) * LETTERS.get(letter, 0) if letter else int(number)
    if count < 1:
        raise ValueError(f"{name} is no size: say 1k, 10k, 100k, 1M or a number of requests.")
    return Size(name, count)
