"""A supplier calls its paper sharing; it is a contract with a processor, and two points are missing (domain C7)."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from agreements.agreements.clauses import BY_CODE, CLAUSES
from agreements.assessments.choices import ScreeningOutcome
from demo.telling import World

from . import agreement_jobs, assessment_jobs, jobs
from .agreement_jobs import day, follow_for, not_on, read_pdf, sign_it_off
from .looking import look_over, said_in

SignIn = Callable[..., Page]
TITLE, SUPPLIER = "Class meetings tool", "Roundtable Class Meetings Ltd"
THEIRS = (
    "DATA SHARING AGREEMENT\nThe school shares first name, class and school of each pupil with Roundtable."
)
AUDIT, RIGHTS = BY_CODE["audit"].label, BY_CODE["rights"].label
GET_AUDIT = "Audit rights must be in it before you sign. Help with rights can wait a term."
ABROAD = "To Ireland. The United Kingdom's adequacy regulations cover it."
WAITS_A_TERM = "The supplier adds it with its next release. The school answers requests itself until then."


def test_who_takes_it_for_sharing_is_told_what_a_supplier_mostly_is(sign_in: SignIn, world: World):
    assessment_jobs.with_outcome(world, ScreeningOutcome.NONE)
    joan = sign_in("joan")
    begin(joan, "They decide for themselves how they use the data")
    assert f"{SUPPLIER} is a supplier." in said_in(joan, ".aside")
    look_over(joan)


def test_a_suppliers_paper_becomes_a_contract_with_an_exception_and_is_signed_by_hand(
    sign_in: SignIn, world: World, tmp_path: Path
):
    assessment_jobs.with_outcome(world, ScreeningOutcome.NONE, with_whom=SUPPLIER)
    joan, farah, helen = sign_in("joan"), sign_in("farah"), sign_in("helen")
    begin(joan, "They only do what we instruct")
    look_over(joan)
    attach_their_paper(joan, tmp_path)
    write_what_the_supplier_does(joan)
    go_through_the_points(joan, missing=(AUDIT, RIGHTS))
    agreement_jobs.send_to_the_dpo(joan)
    advise(farah, "Go ahead with changes", GET_AUDIT)

    send_it_back(helen)
    joan.goto("/")
    jobs.follow(joan, "Finish draft agreement")
    assert "Get the audit rights first." in said_in(joan, ".warning")
    look_over(joan)
    go_through_the_points(joan, missing=(RIGHTS,))
    agreement_jobs.send_to_the_dpo(joan)
    advise(farah, "Go ahead", "An exception for help with rights will do.")

    sign_it_off_by_exception(helen)
    joan.goto("/")
    jobs.follow(joan, "Get signature from a party")
    assert THEIRS.splitlines()[0] not in said_in(joan)
    file_the_signature(joan, tmp_path)
    assert said_in(joan, "h1 + .tags") == "Active Data Processing Agreement Version 1"
    look_over(joan)
    signed = read_pdf(joan, "Signed copy (PDF)", tmp_path)
    assert not_on(signed, SUPPLIER, "Oscar Lind", "Northern Hosting", ABROAD, "Missing, accepted until") == []
    assert not_on(signed, WAITS_A_TERM) == [WAITS_A_TERM]  # why the school can wait is its own
    assert enclosed_in(tmp_path / "download.pdf") == [THEIRS.encode()]


def test_nothing_is_signed_off_while_a_point_is_missing(sign_in: SignIn, world: World):
    missing = agreement_jobs.contract_for_sign_off(world, missing=("rights",))
    helen = sign_in("helen")
    answer = helen.goto(f"{missing.get_absolute_url()}accept/")
    assert answer is not None and answer.status == 403
    assert "A point of Article 28(3) is missing." in said_in(helen)
    look_over(helen)


def begin(page: Page, who_decides: str) -> None:
    """Begin a draft with the supplier."""
    page.goto("/agreements/new/")
    page.get_by_label(who_decides).check()
    jobs.write(page, "What is the agreement called?", TITLE)
    jobs.pick(page, "Who is the agreement with?", SUPPLIER)
    jobs.choose(page, "What do you want to start from?", "A supplier that works on our instructions")
    agreement_jobs.pick_the_screening(page)
    jobs.press(page, "Create draft")


def attach_their_paper(page: Page, folder: Path) -> None:
    """Attach the supplier's own document."""
    paper = folder / "Roundtable data sharing agreement.txt"
    paper.write_text(THEIRS)
    jobs.follow(page, "Attach their document")
    look_over(page)
    page.get_by_label("Their document").set_input_files(paper)
    jobs.press(page, "Save")
    assert page.get_by_role("link", name="The other party's own document").count() == 1


def write_what_the_supplier_does(page: Page) -> None:
    """Write where the data are, who else has them, and when it begins."""
    jobs.follow(page, "Processor")
    look_over(page)
    jobs.write(page, "Which country is the data stored in?", "Ireland")
    jobs.write(page, "How many hours do they have to tell us about a data breach?", "24")
    jobs.write(page, "Which sub-processors are used?", "Northern Hosting Ltd: the servers.")
    jobs.choose(page, "Can pupils' data be used to train artificial intelligence (AI)?", "No")
    jobs.press(page, "Save")
    jobs.follow(page, "Retention, data breaches and ending")
    jobs.write(page, "Does the data leave the UK?", ABROAD)
    jobs.press(page, "Save")
    assert "The data is stored in Ireland" in said_in(page, ".aside")
    agreement_jobs.set_the_dates(page, day(0), day(360))


def go_through_the_points(page: Page, missing: tuple[str, ...]) -> None:
    """Say for each of the fifteen points whether it is there, and where."""
    jobs.follow(page, "Complete checklist")
    for clause in CLAUSES:
        there = clause.label not in missing
        jobs.choose(page, clause.label, "Included" if there else "Missing")
        where = f"Page or paragraph: {clause.label.lower()}"
        jobs.write(page, where, "page 1" if there else "")
    look_over(page)
    jobs.press(page, "Save")


def advise(page: Page, advice: str, reasons: str) -> None:
    """Give advice, from home."""
    page.goto("/")
    jobs.follow(page, "Advise on agreement")
    agreement_jobs.give_advice(page, advice, reasons)


def send_it_back(page: Page) -> None:
    """Send it back, as the DPO says: with a change open, nobody signs as advised."""
    page.goto("/")
    jobs.follow(page, "Sign off agreement")
    look_over(page)
    assert "Send it back for changes, or override the advice and give your reasons." in said_in(page, ".next")
    jobs.follow(page, "Send back for changes")
    jobs.write(page, "Your reasons", "Get the audit rights first.")
    jobs.press(page, "Send back for changes")


def sign_it_off_by_exception(page: Page) -> None:
    """Accept for three months that help with rights is missing, and sign."""
    page.goto("/")
    jobs.follow(page, "Sign off agreement")
    assert "A point of Article 28(3) is missing." in said_in(page)
    follow_for(page, "Accept missing point", RIGHTS)
    look_over(page)
    jobs.write(page, "Why can the school accept the contract without it?", WAITS_A_TERM)
    jobs.write(page, "When does the exception end?", day(90))
    jobs.press(page, "Save")
    assert "Missing, accepted until" in said_in(page)
    jobs.follow(page, "Sign off agreement")
    look_over(page)
    sign_it_off(page)


def file_the_signature(page: Page, folder: Path) -> None:
    """File the scan of what the supplier signed by hand."""
    scan = folder / "scan.png"
    page.screenshot(path=scan)
    follow_for(page, "Upload handwritten signature", SUPPLIER)
    look_over(page)
    jobs.write(page, "Who signed?", "Oscar Lind")
    jobs.write(page, "Their job title", "Director")
    jobs.write(page, "When did they sign?", day(0))
    page.get_by_label("Scan of the signed agreement").set_input_files(scan)
    jobs.press(page, "Upload handwritten signature", seconds=20)  # the signed copy is made meanwhile


def enclosed_in(file: Path) -> list[bytes]:
    """Return the files that are enclosed in a PDF."""
    return [one for kept in PdfReader(file).attachments.values() for one in kept]
