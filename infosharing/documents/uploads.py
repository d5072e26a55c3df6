"""Examines what people upload, by content; every refusal names the file and says what to do."""

from dataclasses import dataclass
from pathlib import PurePath

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from infosharing.documents.file_types import KINDS, HoldsMacros, Kind, kinds_of

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Examined:
    """An upload that may be kept: its bytes, what they were found to be, and the name it came with."""

    data: bytes
    kind: Kind
    name: str


def examine(uploaded_file: UploadedFile) -> Examined:
    """Return the bytes of an upload and their kind.

    Raises ValidationError with the code `empty`, `too_large`, `macros`, `kind` or `name`; its sentence names
    the file and says how to mend it. The limit is settings.ATTACHMENT_MAX_BYTES.
    """
    name = uploaded_file.name
    _refuse_wrong_size(name, uploaded_file.size)
    uploaded_file.seek(0)
    data = uploaded_file.read()
    try:
        possible = kinds_of(data)
    except HoldsMacros:
        raise ValidationError(
            "“%(name)s” contains macros (small programs that run when it is opened). "
            "Save it without macros or as a PDF, then attach it again.",
            code="macros",
            params={"name": name},
        ) from None
    if not possible:
        raise ValidationError(
            "“%(name)s” is not a type of file you can attach. Attach one of these: %(kinds)s.",
            code="kind",
            params={"name": name, "kinds": _spoken([kind.label for kind in KINDS])},
        )
    return Examined(data, _kind_that_fits(name, possible), name)


def _refuse_wrong_size(name: str, size: int) -> None:
    limit = settings.ATTACHMENT_MAX_BYTES
    if size == 0:
        raise ValidationError(
            "“%(name)s” is empty. Check the file and attach it again.",
            code="empty",
            params={"name": name},
        )
    if size > limit:
        raise ValidationError(
            "“%(name)s” is too large. The limit is %(limit)s MB. Make the file smaller or split it.",
            code="too_large",
            params={"name": name, "limit": f"{limit / MEGABYTE:g}"},
        )


def _kind_that_fits(name: str, possible: tuple[Kind, ...]) -> Kind:
    """Return the first kind that the name's extension allows; a name without an extension allows all."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    for kind in possible:
        if extension in ("", kind.extension, *kind.also):
            return kind
    raise ValidationError(
        "“%(name)s” does not match its file type: it is a %(label)s. "
        "Save it with the right file type, then attach it again.",
        code="name",
        params={"name": name, "label": possible[0].label},
    )


def _spoken(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


def accept_attribute() -> str:
    """Return the extensions for a file input's `accept`, so that the browser offers the right files."""
    return ",".join(f".{extension}" for kind in KINDS for extension in (kind.extension, *kind.also))


class UploadField(forms.FileField):
    """A file field that cleans to Examined, or to None where nothing was attached and nothing need be."""

    widget = forms.FileInput

    def __init__(self, **options: object) -> None:
        """Empty files reach `examine`, whose sentence names the file."""
        super().__init__(allow_empty_file=True, **options)

    def clean(self, data: UploadedFile | None, initial: object = None) -> Examined | None:
        """Return the examined upload. Raises ValidationError."""
        uploaded_file = super().clean(data, initial)
        return examine(uploaded_file) if uploaded_file else None

    def widget_attrs(self, widget: forms.Widget) -> dict:
        return {**super().widget_attrs(widget), "accept": accept_attribute()}
