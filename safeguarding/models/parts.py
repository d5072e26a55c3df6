"""The parts of an internal sharing form: signatures, grants, exclusions, questions to pass it on."""

from django.db import models
from django.urls import reverse

from infosharing.accounts.models import Person
from infosharing.documents.models import Signature
from infosharing.records.grants import Exclusion, Grant
from infosharing.records.labels import personal, plain
from infosharing.records.record import Record
from infosharing.records.sealed import SealedTextField
from safeguarding.choices import PassOnStatus, Side, Status
from safeguarding.states import PASS_ON_WORKFLOW

from .forms import SharingForm


class FormSignature(Signature):
    """The DSL's declaration or the colleague's undertaking, signed."""

    form = plain(models.ForeignKey(SharingForm, on_delete=models.PROTECT, related_name="signatures"))
    side = plain(models.CharField(max_length=10, choices=Side.choices))
    access_until = plain(models.DateTimeField("access ends, as it was signed"))
    witness = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))

    part_of = "form"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "side"], name="each_side_signs_once")]

    def __str__(self) -> str:
        return str(self.pk)


class FormGrant(Grant):
    """One named person may read one form until a moment."""

    content_object = plain(models.ForeignKey(SharingForm, on_delete=models.PROTECT, related_name="grants"))


class FormExclusion(Exclusion):
    """One person for whom one form does not exist."""

    record = plain(models.ForeignKey(SharingForm, on_delete=models.PROTECT, related_name="exclusions"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person_id"], name="form_excluded_once")]

    def __str__(self) -> str:
        return str(self.pk)


class PassOn(Record):
    """A colleague asks to tell somebody else what a form says; the DSL answers (001 Appendix B)."""

    form = plain(models.ForeignKey(SharingForm, on_delete=models.PROTECT, related_name="pass_ons"))
    status = plain(models.CharField(max_length=10, choices=PassOnStatus.choices, default=PassOnStatus.ASKED))
    status_since = plain(models.DateTimeField())
    asked_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    colleague = personal(models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+"))
    why = SealedTextField("why they need to know")
    reason = SealedTextField("why it was refused")
    answered_by = personal(models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+"))
    led_to = plain(
        models.OneToOneField(SharingForm, on_delete=models.PROTECT, null=True, related_name="granted_for")
    )

    workflow = PASS_ON_WORKFLOW
    part_of = "form"
    is_guarded = True

    class Meta:
        verbose_name = "question to pass a form on"
        constraints = [
            models.UniqueConstraint(
                fields=["form", "colleague"],
                condition=models.Q(status=PassOnStatus.ASKED),
                name="passing_on_asked_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Return the address of the page where it is answered."""
        return reverse("pass-on-answer", args=[self.form_id, self.pk])

    @property
    def form_stands(self) -> bool:
        """Say whether the form that it is about is still signed by both, and not taken back or replaced."""
        return self.form.status == Status.ACKNOWLEDGED

    @property
    def reference(self) -> str:
        """The form's reference."""
        return self.form.reference
