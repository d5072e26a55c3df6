"""The paragraphs of DPA 2018 Schedule 1 that a school is likely to meet."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry

_DPA_2018 = date(2018, 5, 25)


@dataclass(frozen=True)
class Paragraph(Entry):
    """A paragraph of Schedule 1.

    `condition` is the Article 9 condition that it completes, or "" where it is for offence data only;
    `for_offence_data` whether it can carry offence data; `policy_document` whether an appropriate policy
    document must be on file.
    """

    condition: str
    for_offence_data: bool
    policy_document: bool

    @property
    def for_special_category(self) -> bool:
        """Can it carry special category data?"""
        return self.condition != ""


# number, name, in our words, Article 9 condition, policy document needed
_ROWS = (
    (1, "Employment and social protection", "The law on work or social protection calls for it.", "9b", True),
    (
        2,
        "Health or social care",
        "It is needed for care, by people with a duty of confidentiality.",
        "9h",
        False,
    ),
    (
        3,
        "Public health",
        "Someone with a duty of confidentiality protects public health.",
        "9i",
        False,
    ),
    (4, "Research", "It is needed for research in the public interest, with safeguards.", "9j", False),
    (6, "Statutory and government purposes", "A law gives the school this function.", "9g", True),
    (8, "Equality of opportunity", "It shows whether people are treated equally.", "9g", True),
    (
        10,
        "Preventing or detecting unlawful acts",
        "Asking the person would get in the way. No policy document is needed to tell the police.",
        "9g",
        True,
    ),
    (
        16,
        "Support for a disability or medical condition",
        "A not-for-profit body supports people with it, and asking for consent is not reasonable.",
        "9g",
        True,
    ),
    (
        17,
        "Counselling",
        "A confidential service helps, and consent cannot fairly be asked.",
        "9g",
        True,
    ),
    (
        18,
        "Safeguarding children and individuals at risk",
        "It protects a child or an adult at risk, and consent cannot be had or would put them at risk.",
        "9g",
        True,
    ),
    (29, "Consent", "The person agreed.", "", False),
    (30, "Vital interests", "It protects a life, and the person cannot agree themselves.", "", False),
    (32, "Made public by the person", "The person plainly made it public themselves.", "", False),
    (33, "Legal claims", "It is needed for a legal claim or legal advice.", "", False),
    (34, "Courts", "A court or tribunal needs it to act as a court.", "", False),
)

# Every paragraph in this list can carry offence data; those of Part 3 carry nothing else (DPA 2018 s.10(5)).
PARAGRAPHS: tuple[Paragraph, ...] = tuple(
    Paragraph(
        code=f"sch1-{number}",
        label=f"Paragraph {number}: {name}",
        text=text,
        source=f"DPA 2018 Sch 1 para {number}",
        since=_DPA_2018,
        until=None,
        condition=condition,
        for_offence_data=True,
        policy_document=policy_document,
    )
    for number, name, text, condition, policy_document in _ROWS
)
