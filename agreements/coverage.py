"""Is a sharing covered by an agreement, and by which version? A pure answer, and the query that it is asked of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from agreements.agreements.choices import IN_FORCE_ONCE, AgreementKind
from agreements.agreements.validity import Span

from .choices import Coverage
from .models import AgreedItem, AgreedPurpose, Agreement

# A protocol states principles: nothing is shared under it (domain R18).
COVERING_KINDS = (AgreementKind.ISA, AgreementKind.JOINT, AgreementKind.DPA, AgreementKind.PROCEDURE)
RELIED_ON = (Coverage.COVERED, Coverage.PARTLY)
UNDATED = date.min


@dataclass(frozen=True)
class Terms:
    """What one version of an agreement allows: which data, for which purposes, to whom, from when until when."""

    agreement_id: UUID
    reference: str
    edition: int
    kind: str
    organisations: frozenset[UUID]
    items: frozenset[UUID]
    purposes: frozenset[UUID]
    span: Span
    next_review_on: date | None = None


@dataclass(frozen=True)
class Asked:
    """What is to be shared: with whom (None: with nobody in the directory), which items, what for, on which day."""

    organisation_id: UUID | None
    item_ids: frozenset[UUID]
    purpose_id: UUID | None
    on: date


@dataclass(frozen=True)
class Answer:
    """How far it is covered, by which version, and what lies outside it.

    `terms` is the version that covers it, wholly or partly; for EXPIRED, the one that would have; else None.
    """

    code: Coverage
    terms: Terms | None = None
    items_outside: frozenset[UUID] = frozenset()
    purpose_outside: bool = False
    review_overdue: bool = False

    @property
    def agreement_id(self) -> UUID | None:
        """The version that is relied on: one that runs. None where nothing covers it any more."""
        return self.terms.agreement_id if self.terms and self.code in RELIED_ON else None


def answer(terms: Iterable[Terms], asked: Asked) -> Answer:
    """Return how far `asked` is covered by the best of `terms` (domain 5.5, coverage).

    Covered goes before partly, more agreed items before fewer, newer before older. Where no version that runs on the
    day covers any of it, but one that is over would have, that is the answer. A word of the dictionary that says
    "something else" is a word like any other: it is agreed only where an agreement names it.
    """
    known = [
        version
        for version in terms
        if version.kind in COVERING_KINDS and asked.organisation_id in version.organisations
    ]
    running = _best([version for version in known if version.span.holds_on(asked.on)], asked)
    if running is not None:
        return running
    past = _best([version for version in known if version.span.is_over_on(asked.on)], asked)
    if past is not None:
        return Answer(Coverage.EXPIRED, past.terms, past.items_outside, past.purpose_outside)
    return Answer(Coverage.NOT_COVERED, None, asked.item_ids, True)


def _best(known: list[Terms], asked: Asked) -> Answer | None:
    """Return the best answer that any of `known` gives; None where none of them covers anything."""
    answers = [candidate for version in known if (candidate := _measured(version, asked)) is not None]
    return max(answers, key=_rank, default=None)


def _measured(terms: Terms, asked: Asked) -> Answer | None:
    """Return what one version covers, whether it runs or not; None where it is none of it."""
    agreed, outside = asked.item_ids & terms.items, asked.item_ids - terms.items
    purpose_outside = asked.purpose_id not in terms.purposes
    if purpose_outside and not agreed:
        return None
    whole = bool(agreed) and not outside and not purpose_outside
    late = terms.next_review_on is not None and terms.next_review_on < asked.on
    return Answer(Coverage.COVERED if whole else Coverage.PARTLY, terms, outside, purpose_outside, late)


def _rank(candidate: Answer) -> tuple[bool, int, date, int, str]:
    """Return what is compared: the highest is the best."""
    terms = candidate.terms
    return (
        candidate.code == Coverage.COVERED,
        -len(candidate.items_outside),
        terms.span.first or UNDATED,
        terms.edition,
        terms.reference,
    )


def coverage_of(school_id: UUID, asked: Asked) -> Answer:
    """Return how far `asked` is covered by the agreements of a school."""
    return coverage_of_each(school_id, [asked])[0]


def coverage_of_each(school_id: UUID, several: list[Asked]) -> list[Answer]:
    """Return the answer for each of `several`: one query and its three lists of rows, however many they are."""
    organisations = {asked.organisation_id for asked in several if asked.organisation_id is not None}
    known = _terms_with(school_id, organisations) if organisations else []
    return [answer(known, asked) for asked in several]


def _terms_with(school_id: UUID, organisations: set[UUID]) -> list[Terms]:
    """Return the terms of every version that a school had in force with any of `organisations`."""
    rows = Agreement.objects.filter(
        school_id=school_id,
        status__in=IN_FORCE_ONCE,
        kind__in=COVERING_KINDS,
        pk__in=Agreement.objects.filter(parties__organisation__in=organisations).values("pk"),
    )
    names = ("reference", "edition", "kind", "next_review_on")
    dates = ("starts", "active_from", "ends", "ended_on", "replaced_on")
    return [
        Terms(
            agreement_id=row.pk,
            organisations=frozenset(party.organisation_id for party in row.parties.all()),
            items=frozenset(item.item_id for item in row.items.all()),
            purposes=frozenset(purpose.purpose_id for purpose in row.purposes.all()),
            span=row.span,
            **{name: getattr(row, name) for name in names},
        )
        for row in rows.only(*names, *dates).prefetch_related("parties", "items", "purposes")
    ]


def agreed_purpose(agreement_id: UUID, purpose_id: UUID | None) -> AgreedPurpose | None:
    """Return a purpose as a version agreed on it, with its basis and condition; None where it did not."""
    return AgreedPurpose.objects.filter(agreement_id=agreement_id, purpose_id=purpose_id).first()


def agreed_method(agreement: Agreement, item_ids: Iterable[UUID]) -> str:
    """Return the code of the way that a version agreed on for handing over these items; "" where it names none.

    Items that name a way of their own come first; where they name several, none is suggested.
    """
    rows = AgreedItem.objects.filter(agreement=agreement, item__in=list(item_ids))
    methods = {row.method or agreement.method for row in rows}
    return methods.pop() if len(methods) == 1 else ""
