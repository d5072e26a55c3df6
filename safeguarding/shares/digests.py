"""What exactly is signed, as one text, and its digest."""

import json
from datetime import datetime

from infosharing.accounts.models import Person
from infosharing.accounts.wording import Words
from infosharing.documents.choices import Confirmed
from infosharing.records.ledger import keyed_digest, microseconds
from infosharing.records.recording import open_recording

from .contents import Contents
from .models import FormSignature, SharingForm


def digest_of(contents: Contents, words: str, access_until: datetime) -> str:
    """Return the keyed digest of everything that somebody signs: the words, from whom, to whom, what it says, until
    when."""
    form = contents.form
    said = {
        "reference": form.reference,
        "school": str(form.school_id),
        "from": str(form.author_id),
        "to": str(form.recipient_id),
        "pupil": str(contents.pupil_id),
        "file": contents.file_kind,
        "description": contents.description,
        "shared": contents.shared,
        "why": contents.why,
        "level": contents.level,
        "handling": contents.handling,
        "checked": str(contents.checked_on),
        "told": str(form.told_at and microseconds(form.told_at)),
        "told why": form.told_why,
        "until": microseconds(access_until),
        "words": words,
    }
    return keyed_digest(json.dumps(said, sort_keys=True))


def still_holds(signature: FormSignature, contents: Contents) -> bool:
    """Say whether what is kept today is exactly what was signed."""
    return signature.digest == digest_of(contents, signature.words, signature.access_until)


def sign_as(side: str, form: SharingForm, words: Words, *, person_id: object, changes: dict) -> FormSignature:
    """Save and return a signature on a form, inside the recording that is open. Each side signs once.

    `changes` holds `printed_name` and `post`, and where it was signed by hand `signed_at` and `witness_id`.
    """
    by_hand = "witness_id" in changes
    signature = FormSignature(
        form=form,
        side=side,
        person=Person.objects.get(pk=person_id),
        printed_name=changes["printed_name"],
        post=changes["post"],
        signed_at=changes["signed_at"] if by_hand else open_recording().at,
        confirmed=Confirmed.BY_HAND if by_hand else Confirmed.PASSWORD,
        witness_id=changes.get("witness_id"),
        words=words.text,
        edition=words.edition,
        access_until=form.access_until,
        digest=digest_of(form.contents, words.text, form.access_until),
    )
    signature.save()
    return signature
