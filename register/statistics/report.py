"""The yearly report: what a governing body reads in five minutes about a school's information sharing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from agreements.models import Policy, Review
from agreements.policies.choices import PolicyKind, PolicyStatus
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.formats import say_day
from register.assets.choices import AssetStatus
from register.assets.gaps import ASSET_GAPS, asset_gaps
from register.assets.models import Asset
from register.assets.reading import with_parts
from register.comments.choices import CommentStatus
from register.comments.models import Comment, PeriodReview
from register.sharing.window import Window, end_of

from .agreed import agreements_read_by, has_begun_on, is_over_on
from .governing import Governed, governed
from .known import ordinary_at
from .periods import SchoolYear, last_whole_month

IN_FORCE, LATE, NONE = "In force", "Review late", "None in force"


@dataclass(frozen=True)
class Agreed:
    """Agreements in numbers: those that hold on `day`, and what happened to them in the year."""

    day: str
    in_force: int
    reviews_late: int
    signed: int
    reviewed: int
    ended: int


@dataclass(frozen=True)
class PolicyLine:
    """One kind of policy: whether one is in force, since when, and when it is looked at again."""

    name: str
    status_label: str
    since: str
    review: str


@dataclass(frozen=True)
class Gaps:
    """The Information Asset Register: how many assets there are, and how many of them lack what."""

    assets: int
    rows: list[tuple[str, int]]


@dataclass(frozen=True)
class Oversight:
    """What the DPO went through and asked: the periods, and how many comments and questions stand where."""

    periods: list[str]
    comments: int
    open: int
    settled: int


@dataclass(frozen=True)
class Report:
    """Everything that the report says but what the DPO recommends; `requests` is None where no month of the year is
    over."""

    year: SchoolYear
    requests: Governed | None
    agreements: Agreed
    policies: list[PolicyLine]
    gaps: Gaps
    oversight: Oversight


def report_on(school: UUID, year: SchoolYear, actor: Actor) -> Report:
    """Return the report on a school year: the same whoever of head, chair and DPO makes it.

    Requests and what the DPO commented are counted to the end of the last whole month; what the governing body may read
    itself (agreements, policies, assets) is counted as it stands.
    """
    return Report(
        year,
        governed(school, year),
        _agreed(actor, school, year.window),
        _policies(school),
        _gaps(school),
        _oversight(school, year.window),
    )


def _agreed(actor: Actor, school: UUID, window: Window) -> Agreed:
    day = min(window.last, clock.today())
    held = has_begun_on(day) & ~is_over_on(day)
    counts = agreements_read_by(actor, [school]).aggregate(
        in_force=Count("pk", filter=held),
        reviews_late=Count("pk", filter=held & Q(next_review_on__lt=day)),
        signed=Count("pk", filter=window.holds("active_from")),
        ended=Count("pk", filter=Q(ended_on__range=(window.first, window.last))),
    )
    reviews = Review.objects.filter(window.holds("reviewed_at"), agreement__school_id=school)
    return Agreed(say_day(day), reviewed=reviews.count(), **counts)


def _policies(school: UUID) -> list[PolicyLine]:
    rows = Policy.objects.filter(school_id=school, status=PolicyStatus.IN_FORCE)
    policies = {policy.kind: (policy.holds_since, policy.review_on) for policy in rows}
    return [_policy(PolicyKind(kind), *policies.get(kind, (None, None))) for kind in PolicyKind.values]


def _policy(kind: PolicyKind, since: date | None, review: date | None) -> PolicyLine:
    if since is None:
        return PolicyLine(str(kind.label), NONE, "–", "–")
    standing = LATE if review and review < clock.today() else IN_FORCE
    return PolicyLine(str(kind.label), standing, say_day(since), say_day(review) if review else "–")


def _gaps(school: UUID) -> Gaps:
    assets = with_parts(
        list(Asset.objects.filter(school_id=school, status=AssetStatus.IN_USE).select_related("school"))
    )
    today = clock.today()
    counts = Counter(gap.code for asset in assets for gap in asset_gaps(asset, today))
    return Gaps(len(assets), [(gap.sentence, counts[gap.code]) for gap in ASSET_GAPS if counts[gap.code]])


def _oversight(school: UUID, window: Window) -> Oversight:
    periods = PeriodReview.objects.filter(school_id=school, first__lte=window.last, last__gte=window.first)
    days = periods.order_by("first", "last").values_list("first", "last")
    # What stands beside a request that is not counted is not counted either.
    moment = end_of(last_whole_month())
    on_known = Q(request__isnull=True) | Q(request__in=ordinary_at(school, moment).values("pk"))
    in_time = window.holds("created_at") & Q(created_at__lt=moment)
    comments = Comment.objects.filter(on_known, in_time, school_id=school)
    return Oversight(
        [f"{say_day(first)} to {say_day(last)}" for first, last in days],
        **comments.aggregate(
            comments=Count("pk", filter=Q(status=CommentStatus.NOTED)),
            open=Count("pk", filter=Q(status__in=(CommentStatus.ASKED, CommentStatus.ANSWERED))),
            settled=Count("pk", filter=Q(status=CommentStatus.SETTLED)),
        ),
    )
