"""The colleague's answer: signing on the screen, or by hand; and the paper that both signed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from infosharing.accounts.wording import Words, check_edition, words_at, words_now
from infosharing.documents import vault
from infosharing.documents.actions import paper_kept_once, sign_record
from infosharing.documents.choices import Confirmed
from infosharing.documents.pdf import PdfUnavailable
from infosharing.documents.uploads import Examined
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.recording import open_recording, recorded
from infosharing.workflow.perform import perform

from .choices import Side
from .contents import Contents, FormPaper, FormScan
from .models import FormSignature, InternalShare
from .pdfs import printed
from .words import UNDERTAKING


def sign(
    share: InternalShare, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> InternalShare:
    """Sign the undertaking, so that the form opens, and return it. Raises as `perform`.

    `changes` holds `printed_name`, `job_title` and `edition`, that of the undertaking that was read.
    """
    with recorded(by=by, reason="sign", school=share.school_id):
        words = words_now(share.school_id, UNDERTAKING)
        check_edition(words, changes["edition"])
        signed = perform(
            share, "sign", by=by, changes={"acknowledged_at": open_recording().at}, version=version
        )
        sign_as(Side.RECIPIENT, signed, by=by, changes=changes, words=words)
        return signed


def sign_as(
    side: str, share: InternalShare, *, by: Actor, changes: Mapping[str, Any], words: Words, **how: Any
) -> FormSignature:
    """Save and return a signature on a form, inside the recording that is open. Each side signs once."""
    says = {"side": side, "edition": words.edition, "access_until": share.access_until, **how}
    return sign_record(share, FormSignature, by=by, changes=changes, words=words.text, **says)


def sign_on_paper(
    share: InternalShare, *, by: Actor, changes: Mapping[str, Any], version: int | None
) -> InternalShare:
    """Note that the colleague signed the printed form before `by`, file the scan, and return the form.

    `changes` holds the colleague's `printed_name` and `job_title`, `signed_at` and the `file`. The words are those
    of the moment of issuing: they stand on the printed form.
    """
    file: Examined = changes["file"]
    scan = FormScan.of(file, contents=share.contents, filed_by_id=by.pk)
    with (
        vault.kept(file.data, place=scan.place) as scan.storage_name,
        recorded(by=by, reason="sign_on_paper", school=share.school_id),
    ):
        signed = perform(
            share, "sign_on_paper", by=by, changes={"acknowledged_at": open_recording().at}, version=version
        )
        if changes["signed_at"] < signed.printed_from:
            raise NotAllowed("Enter a time after the Designated Safeguarding Lead signed.")
        words = words_at(share.school_id, UNDERTAKING, signed.signed_for.signed_at)
        by_hand = {
            "confirmed": Confirmed.BY_HAND,
            "person_id": share.recipient_id,
            "witness_id": by.pk,
            "signed_at": changes["signed_at"],
        }
        sign_as(Side.RECIPIENT, signed, by=by, changes=changes, words=words, **by_hand)
        scan.save()
        return signed


def with_paper(act: Callable[..., InternalShare]) -> Callable[..., InternalShare]:
    """Return `act`, followed by making the paper; where this server cannot make one yet, it is made when asked for."""

    def act_and_keep(*args: Any, **options: Any) -> InternalShare:
        signed = act(*args, **options)
        with suppress(PdfUnavailable):
            keep_paper(signed)
        return signed

    return act_and_keep


def keep_paper(share: InternalShare) -> FormPaper:
    """Return the paper of a form that both have signed, made now if it was not made yet: once, and its bytes are kept.

    Raises PdfUnavailable.
    """
    contents = Contents.with_related(Contents.objects.filter(form=share)).get()
    return paper_kept_once(FormPaper, lambda: printed(contents), name=share.reference, contents=contents)
