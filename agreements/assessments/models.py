"""The screening of an activity, and its data protection impact assessment (DPIA)."""

from functools import cached_property
from typing import Any, ClassVar

from django.db import models

from agreements.sign_off.choices import YesNo
from agreements.sign_off.models import Advised
from infosharing.accounts.models import Person
from infosharing.documents.models import Signature
from infosharing.records import clock
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import personal, plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool
from infosharing.workflow.signed_text import Schemes, values_of

from .choices import AssessmentStatus, Likelihood, ScreeningOutcome, Severity
from .default_texts import ANSWERED_BY
from .parts import PARTS
from .rules import ASSESSMENT_READERS
from .screening import ALWAYS, level_of
from .states import ASSESSMENT_WORKFLOW

# First of all: could it be done without personal data, or with less that identifies people (domain R15)?
FIRST = ("without_data", "without_data_why", "anonymised", "anonymised_why")


OF_THE_ASSESSMENT = (
    "reference",
    *FIRST,
    *ANSWERED_BY,
    *(field for field, _ in ALWAYS),
    "outcome",
    "outcome_reasons",
    *(name for part in PARTS for name in part.fields),
    "consulted_on",
    "consultation_answer",
    "advice",
    "advice_reasons",
    "answer",
    "answer_reasons",
)
OF_A_RISK = ("source", "impact", "likelihood", "severity", "likelihood_after", "severity_after")
OF_A_MEASURE = ("what", "owner", "due")


def what_is_signed(assessment: Any) -> dict[str, Any]:
    """Return everything that headteacher or chair sign: answers, parts, risks with their measures, advice."""

    def measures(risk: Risk) -> list[dict[str, Any]]:
        in_order = sorted(risk.measures.all(), key=lambda measure: (measure.created_at, measure.pk))
        return [values_of(measure, OF_A_MEASURE) for measure in in_order]

    risks = [{**values_of(risk, OF_A_RISK), "measures": measures(risk)} for risk in assessment.risk_list]
    return {**values_of(assessment, OF_THE_ASSESSMENT), "risks": risks}


def yes_or_no(name: str) -> models.CharField:
    """Return a field for yes or no, empty until it is answered."""
    return plain(models.CharField(name, max_length=3, choices=YesNo.choices, blank=True))


class Assessment(Advised):
    """A new activity with personal data: ten questions, the DPO's outcome, and an impact assessment if needed."""

    status = plain(
        models.CharField(max_length=10, choices=AssessmentStatus.choices, default=AssessmentStatus.DRAFT)
    )

    without_data = yes_or_no("could it be done without personal data?")
    without_data_why = EncryptedTextField()
    anonymised = yes_or_no("could names be removed, or replaced by codes?")
    anonymised_why = EncryptedTextField()
    title = plain(models.CharField("name of the activity", max_length=160, blank=True))
    purpose = EncryptedTextField()
    what = EncryptedTextField()
    special = yes_or_no("special category data")
    in_notice = yes_or_no("in the privacy notice")
    with_whom = EncryptedTextField()
    new_technology = yes_or_no("new technology")
    automated = yes_or_no("automated decisions")
    profiling = yes_or_no("profiling")
    combining = yes_or_no("combining or matching")
    large_scale = plain(models.BooleanField(default=False))
    biometrics = plain(models.BooleanField(default=False))
    tracking = plain(models.BooleanField(default=False))
    profiles_children = plain(models.BooleanField(default=False))
    questions_edition = plain(models.PositiveSmallIntegerField("edition of the questions", default=0))

    outcome = plain(models.CharField(max_length=12, choices=ScreeningOutcome.choices, blank=True))
    outcome_reasons = EncryptedTextField()
    outcome_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    outcome_at = plain(models.DateTimeField(null=True))

    need = EncryptedTextField()
    nature = EncryptedTextField()
    scope = EncryptedTextField()
    context = EncryptedTextField()
    consultation = EncryptedTextField()
    necessity = EncryptedTextField()
    proportionality = EncryptedTextField()
    consulted_on = plain(models.DateField("regulator (ICO) consulted on", null=True))
    consultation_answer = EncryptedTextField("answer of the regulator (ICO)")

    workflow = ASSESSMENT_WORKFLOW
    url_name = "assessment"
    reference_prefix = "PIA"
    writing = ("draft", "change", "risk", "measure")
    signed_schemes: ClassVar[Schemes] = {1: what_is_signed}
    visible_via = (RoleAtSchool(ASSESSMENT_READERS),)

    class Meta:
        verbose_name = "screening and impact assessment"
        indexes = [models.Index(fields=["school", "created_at", "id"], name="assessment_of_school")]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related("school", "author", "outcome_by", "advised_by", "answered_by")

    @property
    def headline(self) -> str:
        """The activity's name, or that it has none yet."""
        return self.title or "A new activity"

    @property
    def recommendation_waits(self) -> bool:
        """Say whether an impact assessment was recommended, and nobody has followed that or said why not."""
        return self.outcome == ScreeningOutcome.RECOMMENDED and not self.answer

    @property
    def always(self) -> list[str]:
        """What of the regulator's list applies, in words."""
        return [label for field, label in ALWAYS if getattr(self, field)]

    @property
    def unanswered(self) -> list[str]:
        """The screening questions that have no answer yet."""
        return [name for name in (*FIRST, *ANSWERED_BY) if not str(getattr(self, name)).strip()]

    @property
    def missing_parts(self) -> list[str]:
        """The codes of the parts of the impact assessment that are not wholly written."""
        return [part.code for part in PARTS if not all(getattr(self, name).strip() for name in part.fields)]

    @cached_property
    def risk_list(self) -> list["Risk"]:
        """The risks, in the order in which they were named."""
        risks = self.parts("risks")
        models.prefetch_related_objects(risks, "measures__owner")
        return risks


class Risk(Record):
    """One risk to people: what could happen, how likely and how bad, before and after the measures."""

    assessment = plain(models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="risks"))
    source = EncryptedTextField("what could go wrong")
    impact = EncryptedTextField("what it would mean for people")
    likelihood = plain(models.CharField(max_length=10, choices=Likelihood.choices))
    severity = plain(models.CharField(max_length=12, choices=Severity.choices))
    likelihood_after = plain(models.CharField(max_length=10, choices=Likelihood.choices, blank=True))
    severity_after = plain(models.CharField(max_length=12, choices=Severity.choices, blank=True))

    part_of = "assessment"
    may_be_taken_out = True

    @property
    def level(self) -> str:
        """How high the risk is without measures."""
        return level_of(self.likelihood, self.severity)

    @property
    def residual(self) -> str:
        """How high the risk is that is left; "" until it was weighed."""
        return level_of(self.likelihood_after, self.severity_after)


class Measure(Record):
    """Something that is done against a risk: by whom, by when, and whether it is done."""

    risk = plain(models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="measures"))
    what = EncryptedTextField("what will be done")
    owner = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    due = plain(models.DateField("due"))
    done_on = plain(models.DateField(null=True))

    part_of = "risk"
    may_be_taken_out = True

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due < clock.today()


class AssessmentSignature(Signature):
    """The headteacher's or chair's signature under an answer."""

    assessment = plain(models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="signatures"))
    verb = plain(models.CharField(max_length=12))

    part_of = "assessment"
