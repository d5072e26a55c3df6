"""Every setting of a school: to add one, declare it where a rule asks it, and give it a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from administration.details.terms import NEVER, TERMLY, YEARLY
from administration.details.words import HOW_OFTEN
from agreements.public import AGREEMENTS, CONTACT, FLOWS, PUBLIC_PAGE
from agreements.sign_off.rules import SIGNERS, SIGNING_OFF
from infosharing.accounts.choices import Role
from infosharing.accounts.handing_over import METHODS_OF, TIER_LABELS
from infosharing.accounts.models import School
from infosharing.accounts.school_settings import Setting
from infosharing.law.methods import methods_for
from infosharing.law.retention import CLASSES, TOOLKITS
from infosharing.records.rules import Rule
from infosharing.reminders.milestones import REMINDER_DAYS, REVIEW_WARNINGS
from requests_app.requests.choices import Tier
from requests_app.requests.rules import DECIDING, MANY_PEOPLE, MAY_BE_DECIDERS

from . import checks
from .kinds import Kind, Number, Numbers, One, RetentionTable, Some, SomeOrNone
from .rules import changes_settings, settles_who_decides

# No rule asks it yet: it is there to be read, on its page.
RETENTION = Setting("retention", default={row.code: [row.trigger, row.years, row.then] for row in CLASSES})
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Check = Callable[[checks.Holders, Any], str]


@dataclass(frozen=True)
class Entry:
    """One setting as its pages show it: under which heading, what it is, who changes it, what it cannot be."""

    setting: Setting
    group: str
    label: str
    hint: str
    kind: Kind
    changed_by: Rule
    refusal: Check = checks.nothing
    warning: Check = checks.nothing
    # What it cannot be because of other settings of the school.
    beside: checks.Beside = checks.nothing

    @property
    def code(self) -> str:
        return self.setting.code

    def refuses(self, school: School, value: Any) -> str:
        """Return why it cannot be `value` at a school; "" where it can."""
        return self.refusal(checks.holders_at(school), value) or self.beside(school, value)


def _roles(roles: tuple[str, ...]) -> Some:
    return Some(tuple((str(role), str(Role(role).label)) for role in roles))


def _decides(tier: Tier, hint: str) -> Entry:
    return Entry(
        DECIDING[tier],
        "Who decides and signs",
        f"Who decides: {tier.label.lower()}",
        hint,
        _roles(MAY_BE_DECIDERS[tier]),
        changed_by=settles_who_decides,
        refusal=checks.deciders_refusal(tier),
        warning=checks.too_few,
    )


def _methods(tier: str) -> Entry:
    most_sensitive = tier in ("safeguarding", "allegation")
    return Entry(
        METHODS_OF[tier],
        "How information is handed over",
        f"Ways to hand over: {TIER_LABELS[tier].lower()}",
        "More sensitive information never goes a way that less sensitive information cannot. A record of sharing "
        "keeps the setting it was made under.",
        Some(methods_for(tier)),
        changed_by=settles_who_decides if most_sensitive else changes_settings,
        refusal=checks.methods_refusal(tier),
        beside=checks.methods_beside(tier),
    )


PUPILS_ONLY = (
    "SENCO and senior leader: about pupils only. The people who decide can also read these requests. A decision keeps "
    "the setting it was made under."
)
ENTRIES = (
    _decides(Tier.STANDARD, PUPILS_ONLY),
    _decides(Tier.CONFIDENTIAL, PUPILS_ONLY),
    _decides(Tier.SPECIAL, PUPILS_ONLY),
    _decides(
        Tier.SAFEGUARDING, "The DSL always. A senior leader you add can also read safeguarding requests."
    ),
    Entry(
        SIGNING_OFF,
        "Who decides and signs",
        "Who signs off agreements, assessments and policies",
        "In a trust this can be the trust's signatory.",
        _roles(SIGNERS),
        changed_by=settles_who_decides,
        refusal=checks.signers_refusal,
        warning=checks.too_few,
    ),
    *(_methods(tier) for tier in METHODS_OF),
    Entry(
        MANY_PEOPLE,
        "Requests",
        "When a request is about many people",
        "The person who decides is then reminded of screening and agreements.",
        Number(2, 10_000, "people or more"),
        changed_by=changes_settings,
    ),
    Entry(
        RETENTION,
        "Requests",
        "Retention schedule",
        TOOLKITS,
        RetentionTable(),
        changed_by=settles_who_decides,
    ),
    Entry(
        REMINDER_DAYS,
        "Reminders and parents",
        "Days on which reminder emails are sent",
        "A new task is always emailed at once.",
        Some(tuple(enumerate(WEEK)), of=int),
        changed_by=changes_settings,
    ),
    Entry(
        REVIEW_WARNINGS,
        "Reminders and parents",
        "Days before a review",
        "The first is for agreements only. Policies begin with the second.",
        Numbers(("First reminder", "Second reminder", "Third reminder"), 1, 365, "days before"),
        changed_by=changes_settings,
        refusal=checks.warnings_refusal,
    ),
    Entry(
        HOW_OFTEN,
        "Reminders and parents",
        "Reminder to update details",
        "The school office sees it on its first page, and records that it was sent.",
        One(((TERMLY, "Once a term"), (YEARLY, "Once a school year"), (NEVER, "Never"))),
        changed_by=changes_settings,
    ),
    Entry(
        PUBLIC_PAGE,
        "Reminders and parents",
        "Page for parents",
        "It always shows your information sharing policy and parents' rights.",
        SomeOrNone(
            (
                (AGREEMENTS, "Public agreements"),
                (FLOWS, "What the law requires us to share"),
                (CONTACT, "Address, email and phone number"),
            ),
            none="Policy and rights only",
        ),
        changed_by=changes_settings,
    ),
)
CATALOGUE = {entry.code: entry for entry in ENTRIES}
