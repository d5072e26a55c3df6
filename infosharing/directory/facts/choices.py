"""The kinds of safety fact, and what each of them forbids to give out."""

from django.db.models import TextChoices

from infosharing.directory.choices import RequesterType


class FactKind(TextChoices):
    """What is known of a child (domain 5.1, 5.7)."""

    ADDRESS = "address", "Address must not be given to anyone"
    REFUGE = "refuge", "At a refuge, or must not be found"
    COURT = "court", "A court order limits a person"
    RESPONSIBILITY = "responsibility", "Who has parental responsibility"
    LOOKED_AFTER = "looked_after", "Looked after by the council"
    PLAN = "plan", "On a child in need or child protection plan"


# These stand in the way of giving out; the others are for the DSL team to know.
PROTECTS = (FactKind.ADDRESS, FactKind.REFUGE, FactKind.COURT)
# What the fact says only in words, so that it says nothing without them.
IN_WORDS = (FactKind.COURT, FactKind.RESPONSIBILITY)
# The common kinds of information in which an address, or the way to it, may stand. What a school added may hold it too.
HOLDS_AN_ADDRESS = ("contact", "family", "safeguarding", "other")
# A court order that limits a person does not stop those who act under a law of their own.
ACTS_UNDER_LAW = (
    RequesterType.POLICE,
    RequesterType.OTHER_LAW_ENFORCEMENT,
    RequesterType.CHILDRENS_SOCIAL_CARE,
    RequesterType.LOCAL_AUTHORITY,
    RequesterType.COURT,
    RequesterType.CAFCASS,
    RequesterType.SCHOOL_OR_COLLEGE,
    RequesterType.EARLY_YEARS,
    RequesterType.HEALTH,
    RequesterType.YOUTH_JUSTICE,
    RequesterType.PROBATION,
    RequesterType.DFE,
    RequesterType.OFSTED,
    RequesterType.ICO,
)


class FactStatus(TextChoices):
    """A fact acts from the moment it is entered; it waits for the DSL team's eye, and ends only by their hand."""

    NEW = "new", "New: the DSL has not checked it yet"
    CHECKED = "checked", "In force"
    ENDED = "ended", "Ended"


IN_FORCE = (FactStatus.NEW, FactStatus.CHECKED)
