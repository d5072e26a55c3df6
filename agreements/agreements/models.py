"""An agreement: one version of one document, from draft to expiry."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from agreements.assessments.models import Assessment
from agreements.sign_off.choices import YesNo
from agreements.sign_off.models import Advised
from infosharing.law.methods import METHODS
from infosharing.records.encrypted import EncryptedTextField
from infosharing.records.privacy import plain
from infosharing.records.record import Record
from infosharing.records.visibility import RoleAtSchool
from infosharing.workflow.signed_text import Schemes

from .choices import IN_FORCE_ONCE, AgreementKind, AgreementStatus, EndTrigger, KindOfSharing
from .rules import AGREEMENT_READERS, READS_ACTIVE
from .signed_text import what_is_signed
from .standing import Standing
from .states import AGREEMENT_WORKFLOW


class Agreement(Standing, Advised):
    """What the school agrees with others about data (domain 5.5)."""

    status = plain(
        models.CharField(max_length=12, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT)
    )
    kind = plain(models.CharField(max_length=10, choices=AgreementKind.choices))
    # All versions of one document carry the id of its first.
    family = plain(models.UUIDField())
    edition = plain(models.PositiveSmallIntegerField("version of the document", default=1))
    previous = plain(models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="following"))

    title = plain(models.CharField(max_length=160, blank=True))
    # As at sign-off: a later change of the school's entry changes no signed word.
    controller = plain(models.CharField("our side", max_length=200, blank=True))
    parent = plain(models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="below"))
    assessment = plain(
        models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="agreements")
    )
    assessment_why = EncryptedTextField("why the screening is about this agreement")
    kind_of_sharing = plain(models.CharField(max_length=20, choices=KindOfSharing.choices, blank=True))
    benefits = EncryptedTextField("who benefits, and how")
    alternatives = EncryptedTextField("alternatives considered")
    own_contact = EncryptedTextField("our address and contact")
    holds_for = plain(models.CharField("schools it covers", max_length=200, blank=True))
    who_may_see = EncryptedTextField("who has access to the data")
    frequency = EncryptedTextField("how often, or what triggers it")
    method = plain(
        models.CharField(
            "usual way of sending",
            max_length=30,
            blank=True,
            choices=[(method.code, method.label) for method in METHODS],
        )
    )
    security = EncryptedTextField("how the data is kept safe")
    quality = EncryptedTextField("accuracy and corrections")
    transparency = EncryptedTextField("how people are told")
    rights_route = EncryptedTextField("contact for rights and complaints")
    is_public = plain(models.BooleanField("shown to parents", default=False))
    public_summary = EncryptedTextField("summary for parents")
    retention = EncryptedTextField("how long the data is kept, and how it is destroyed")
    breach_notice = EncryptedTextField("who is told of a data breach, and how quickly")
    transfers = EncryptedTextField("transfers abroad")
    termination = EncryptedTextField("what happens to the data at the end")
    hosting = plain(models.CharField("country where the data is stored", max_length=80, blank=True))
    breach_hours = plain(models.PositiveSmallIntegerField("hours to tell us about a data breach", null=True))
    sub_processors = EncryptedTextField("sub-processors")
    trains_models = plain(
        models.CharField("pupils' data used to train AI", max_length=3, choices=YesNo.choices, blank=True)
    )
    starts = plain(models.DateField(null=True))
    review_on = plain(models.DateField("review due by", null=True))
    review_reason = EncryptedTextField("why the review is more than a year away")
    ends = plain(models.DateField("end date", null=True))

    # Of one that everyone had signed before it was entered: its document is kept with it.
    signed_elsewhere_on = plain(models.DateField("signed outside this system on", null=True))
    went_on_because = EncryptedTextField("why it proceeded without advice")
    given_up_because = EncryptedTextField("why it was abandoned")
    active_from = plain(models.DateTimeField("signed by everyone at", null=True))
    # The signed document says when it is first reviewed; each review names the next day, and changes no signed word.
    next_review_on = plain(models.DateField("next review due by", null=True))
    next_review_reason = EncryptedTextField("why the next review is more than a year away")

    replaced_on = plain(models.DateField("first day of the version that took its place", null=True))
    end_trigger = plain(
        models.CharField("why it ended", max_length=20, choices=EndTrigger.choices, blank=True)
    )
    ended_on = plain(models.DateField("ended on", null=True))
    end_reason = EncryptedTextField("what happened")
    own_data = EncryptedTextField("what happened to the data we hold")
    told_of_end = EncryptedTextField("who was told that it ended")

    workflow = AGREEMENT_WORKFLOW
    url_name = "agreement"
    reference_prefix = "ISA"
    writing = ("draft", "change", "term", "check", "attach")
    signed_schemes: ClassVar[Schemes] = {1: what_is_signed}
    visible_via = (RoleAtSchool(AGREEMENT_READERS), RoleAtSchool(READS_ACTIVE, Q(status__in=IN_FORCE_ONCE)))

    class Meta:
        indexes = [
            models.Index(fields=["school", "created_at", "id"], name="agreement_of_school"),
            models.Index(fields=["school", "status"], name="agreement_by_status"),
            models.Index(fields=["family", "edition"], name="agreement_versions"),
        ]

    @classmethod
    def with_related(cls, rows: Any) -> Any:
        return rows.select_related(
            "school", "author", "advised_by", "answered_by", "assessment", "parent", "previous"
        )

    def task_owners(self) -> list[Record]:
        """Its own rows, those of its parties, whom it asks or not, and those of the version that it follows."""
        return [self, *self.parties.all(), *([self.previous] if self.previous else [])]
