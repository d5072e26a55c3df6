"""Signing a record, and keeping the paper of what was signed."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from infosharing.records.actors import SYSTEM, Actor, Party
from infosharing.records.record import Record
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.signed_text import newest_edition

from . import vault
from .file_types import PDF
from .models import Paper, Signature
from .uploads import Examined

S = TypeVar("S", bound=Signature)
P = TypeVar("P", bound=Paper)


def sign_record(
    record: Record, model: type[S], *, by: Party, changes: Mapping[str, Any], words: str, **says: Any
) -> S:
    """Save and return a signature on `record` as it stands, inside the recording that is open.

    `changes` holds `printed_name` and `job_title`. Unless `says` says otherwise, `by` signs it now, under words that
    are the product's own, and has just proved who they are; `says` also gives whatever else the model asks for.
    """
    values = {
        model.part_of: record,
        "person_id": by.pk,
        "printed_name": changes["printed_name"],
        "job_title": changes["job_title"],
        "signed_at": open_recording().at,
        "confirmed": by.confirmed if isinstance(by, Actor) else "",
        "words": words,
        "edition": 0,
        "scheme": newest_edition(record),
    }
    signature = model(**{**values, **says})
    signature.digest = signature.digest_over(record)
    signature.save()
    return signature


def paper_kept_once(model: type[P], make: Callable[[], bytes], *, name: str, **about: Any) -> P:
    """Return the paper that there is `about` something, made now if it was not made yet: once, and its bytes are kept.

    `make` returns the PDF; `name` is the file's, without its ending. Raises what `make` raises.
    """
    kept = model.objects.filter(**about)
    paper = kept.first()
    if paper is not None:
        return paper
    data = make()
    paper = model.of(Examined(data, PDF, f"{name}.pdf"), **about)
    with (
        vault.kept(data, place=paper.place) as paper.storage_name,
        recorded(by=SYSTEM, reason="keep_paper", school=paper.school_id),
    ):
        made_meanwhile = kept.first()
        if made_meanwhile is not None:
            vault.discard(paper.storage_name)
            return made_meanwhile
        paper.save()
        return paper
