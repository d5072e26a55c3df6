"""The parts of impact assessments and agreements, in order: each a page that can be left and resumed."""

from dataclasses import dataclass

from .choices import AgreementKind


@dataclass(frozen=True)
class Part:
    """One part: its address, its title, the fields that must be filled in, and those that may stay empty.

    `kinds` are the kinds of agreement that have it; none named means all.
    """

    code: str
    title: str
    fields: tuple[str, ...]
    also: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


# DOMAIN 5.4
PARTS = (
    Part("need", "Why it is needed", ("need",)),
    Part("processing", "What is done with the data", ("nature", "scope", "context")),
    Part("consultation", "Who was asked", ("consultation",)),
    Part("necessity", "Necessary and in proportion", ("necessity", "proportionality")),
)
BY_CODE = {part.code: part for part in PARTS}

# DOMAIN 5.5
AGREEMENT_PARTS = (
    Part("about", "What it is for", ("title", "kind_of_sharing", "benefits", "alternatives", "holds_for"),
         also=("own_contact", "parent", "assessment", "concerns_head")),
    Part("handling", "How it is done", ("who_may_see", "frequency", "method", "security", "quality")),
    Part("rights", "How people are told", ("transparency", "rights_route"), also=("is_public", "public_summary")),
    Part("keeping", "Keeping, breaches and the end", ("retention", "breach_notice", "transfers", "termination")),
    Part("processor", "The processor", ("hosting", "breach_hours", "sub_processors", "trains_models"),
         kinds=(AgreementKind.DPA,)),
    Part("dates", "Dates", ("starts", "review_on"), also=("review_reason", "ends")),
)  # fmt: skip


def parts_of(kind: str) -> tuple[Part, ...]:
    """Return the parts that a kind of agreement has, in order."""
    return tuple(part for part in AGREEMENT_PARTS if not part.kinds or kind in part.kinds)
