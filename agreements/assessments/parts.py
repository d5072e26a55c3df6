"""The parts of an impact assessment, in order: each a page that can be left and resumed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One part: its address, its title, the fields that must be filled in, and those that may stay empty.

    What is `inside` stays within the school: no term of the agreement, and nobody signs it.
    `kinds` are the kinds of agreement that have it; none named means all.
    """

    code: str
    title: str
    fields: tuple[str, ...]
    also: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


# domain 5.4
PARTS = (
    Part("need", "Why it is needed", ("need",)),
    Part("processing", "How the data is used", ("nature", "scope", "context")),
    Part("consultation", "Consultation", ("consultation",)),
    Part("necessity", "Necessity and proportionality", ("necessity", "proportionality")),
)
BY_CODE = {part.code: part for part in PARTS}
