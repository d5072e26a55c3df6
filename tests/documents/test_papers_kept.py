"""The paper of what was signed is made once, whoever asks at the same time, and its bytes are kept."""

import pytest

from demo.sharing import Sharing
from infosharing.documents.actions import paper_kept_once
from infosharing.documents.pdf import PdfUnavailable, pdf_later
from infosharing.records.models import LedgerEntry
from safeguarding.models import Contents, FormPaper
from safeguarding.shares.signing import keep_paper
from tests.safeguarding.stages import signed


@pytest.fixture
def keep(world):
    """`keep(make)` returns the paper of a form that both have signed."""
    contents = Contents.objects.get(form=signed(Sharing(world)))
    return lambda make: paper_kept_once(FormPaper, make, name="ISF-1", contents=contents)


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_is_made_once_and_by_the_system(keep, vault_folder):
    first, second = keep(lambda: b"%PDF-1"), keep(lambda: b"%PDF-2")
    assert (first.pk, second.content(), second.given_name) == (second.pk, b"%PDF-1", "ISF-1.pdf")
    entry = LedgerEntry.objects.get(kind="keep_paper")
    assert (entry.actor, entry.record_id) == ("system", first.pk)


def test_of_two_who_make_it_at_once_the_first_one_is_kept_and_the_other_thrown_away(keep, vault_folder):
    def make_while_another_does():
        keep(lambda: b"%PDF-theirs")
        return b"%PDF-ours"

    assert keep(make_while_another_does).content() == b"%PDF-theirs"
    assert (FormPaper.objects.count(), len(files_in(vault_folder))) == (1, 1)


def test_where_it_cannot_be_made_nothing_is_kept(keep, vault_folder):
    def cannot():
        raise PdfUnavailable("Not today.")

    with pytest.raises(PdfUnavailable, match="Not today"):
        keep(cannot)
    assert (FormPaper.objects.exists(), files_in(vault_folder)) == (False, [])


def test_what_is_signed_while_no_pdf_is_made_has_its_paper_when_it_is_asked_for(world, vault_folder):
    with pdf_later():
        form = signed(Sharing(world))
    assert not FormPaper.objects.exists()
    assert keep_paper(form).content().startswith(b"%PDF")
