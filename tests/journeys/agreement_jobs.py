"""The jobs around an agreement, from its beginning to its end: as clicks, and as agreements in each state."""

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page

from agreements.agreements.choices import AgreementKind
from agreements.models import Agreement, Assessment, SigningLink
from agreements.reviews.choices import ReviewOutcome
from agreements.sign_off.choices import DpoAdvice
from agreements.signing import actions as signing
from agreements.signing.choices import LinkKind
from demo.agreeing import Agreeing
from demo.people import PASSWORD
from demo.telling import World
from infosharing.outbox.models import Mail
from infosharing.workflow.perform import perform
from tests.guarantees.agreement_records import agreement_records

from . import jobs

TITLE = "Education and welfare data with the council"
SUMMARY = "Names, attendance and results go to the council. The law asks us to."
OFFICER, POST, EMAIL = "Miriam Stone", "Head of Education", "m.stone@avonshire.example"
ADVICE = "The basis and the items fit the council's duties."


def complete(world: World) -> Agreeing:
    """Joan's draft with the council, from the council's starting point, complete."""
    told = Agreeing(world).begun(AgreementKind.ISA, TITLE, "council", days_ago=20, starting_point="council")
    return told.written(days_ago=19, is_public=True, public_summary=SUMMARY).dated(days_ago=19, started=10)


def advised(world: World, advice: str = DpoAdvice.PROCEED) -> Agreeing:
    """It waits for headteacher or chair."""
    return complete(world).sent_for_advice(days_ago=18).advised(advice, ADVICE, days_ago=17)


def signed_off(world: World) -> Agreeing:
    """The headteacher has signed it off."""
    return advised(world).signed_off(days_ago=5)


def asked(world: World) -> Agreeing:
    """A link went to the council's officer yesterday."""
    return signed_off(world).asked(OFFICER, POST, EMAIL, days_ago=1)


def sent_to_sign(told: Agreeing) -> Agreeing:
    """The same from a draft that is complete."""
    told.sent_for_advice(days_ago=18).advised(DpoAdvice.PROCEED, ADVICE, days_ago=17).signed_off(days_ago=5)
    return told.asked(OFFICER, POST, EMAIL, days_ago=1)


def followed(world: World) -> Agreeing:
    """A version in force since three days ago, and the next one, which all have signed: it begins in ten days."""
    told = signed_off(world).asked(OFFICER, POST, EMAIL, days_ago=4).signed_by_link(days_ago=3)
    told.renewed(days_ago=2).dated(days_ago=2, started=-10).sent_for_advice(days_ago=2)
    told.advised(DpoAdvice.PROCEED, ADVICE, days_ago=1).signed_off(days_ago=1)
    return told.asked(OFFICER, POST, EMAIL, days_ago=1).signed_by_link(days_ago=0)


def active(world: World) -> Agreeing:
    """All have signed."""
    return asked(world).signed_by_link(days_ago=0)


def contract_for_sign_off(world: World, missing: tuple[str, ...]) -> Agreement:
    """A supplier's contract that waits for headteacher or chair, and lacks some of the fifteen points."""
    told = Agreeing(world).begun(
        AgreementKind.DPA, "Class meetings tool", "supplier", days_ago=20, starting_point="supplier"
    )
    told.written(
        days_ago=19, hosting="Ireland", breach_hours=24, sub_processors="None.", transfers="Ireland."
    )
    told.dated(days_ago=19, started=10).checked(days_ago=19, missing=missing).sent_for_advice(days_ago=18)
    return told.advised(DpoAdvice.PROCEED, ADVICE, days_ago=17).fresh()


def agreements_in_each_status(world: World) -> dict[str, Agreement]:
    """One agreement in each state; those of the guarantees, and a few that only a page shows."""
    given_up = complete(world)
    perform(
        given_up.fresh(),
        "give_up",
        by=given_up.by,
        changes={"given_up_because": "They went elsewhere."},
        version=None,
    )
    changed = active(world).reviewed(ReviewOutcome.VARY, "Results twice a year.", days_ago=0)
    follows = changed.fresh().following.get()
    more = {
        "empty": Agreeing(world)
        .begun(AgreementKind.ISA, "A study of sleep", "university", days_ago=2)
        .fresh(),
        "abandoned": given_up.fresh(),
        "declined": _declined(world),
        "varied": changed.fresh(),
        "version": follows,
    }
    return {f"agr_{kind}": one for kind, one in {**agreement_records(world), **more}.items()}


def _declined(world: World) -> Agreement:
    told = asked(world)
    said = {"printed_name": OFFICER, "declined_reason": "Our lawyers want other words."}
    signing.decline(link_of(told), changes=said)
    return told.fresh()


def link_of(told: Agreeing) -> SigningLink:
    """Return the link that waits for the other party."""
    return SigningLink.objects.get(party=told.party(), kind=LinkKind.SIGN, ended_at=None)


def address_in_the_mail(to: str) -> str:
    """Return the path of the link in the newest mail to somebody."""
    mail = Mail.objects.filter(recipient=to).order_by("created_at").last()
    return re.search(r"(/sign/\S+/)", mail.body).group(1)


def follow_for(page: Page, words: str, party: str) -> None:
    """Follow the link of one party, which for screen readers also says whose it is."""
    jobs.click_on(
        page, page.get_by_role("main").get_by_role("link", name=re.compile(f"^{words} ?: {party}$"))
    )


def sign_it_off(page: Page, button: str = "Sign off agreement") -> None:
    """Sign for the school."""
    jobs.write(page, "Your password", PASSWORD)
    jobs.press(page, button)


def ask_them_to_sign(page: Page, organisation: str, name: str, post: str, email: str) -> str:
    """Send a link to a party's signatory, and return the code to read out."""
    follow_for(page, "Send signing link", organisation)
    jobs.write(page, "Who signs for them?", name)
    jobs.write(page, "Their job title", post)
    jobs.write(page, "Their email address", email)
    jobs.press(page, "Send signing link")
    return page.locator("#parties ~ .party .mono").inner_text()


def type_the_code(page: Page, code: str) -> None:
    """Open a link with a code."""
    jobs.write(page, "Code", code)
    jobs.press(page, "Continue")


def sign_for_them(page: Page) -> None:
    """Agree and sign, behind a link."""
    page.get_by_label("I have read the agreement and I sign it for my organisation").check()
    jobs.press(page, "Sign", seconds=20)  # the signed copy is made meanwhile


def pick_the_screening(page: Page) -> None:
    """Say which screening stands behind a new agreement: the only one there is."""
    one = Assessment.objects.get()
    behind = f"{one.reference}: {one.title} ({one.get_status_display()})"
    jobs.pick(page, "Which screening or impact assessment is it based on?", behind)


def set_the_dates(page: Page, starts: str, review_on: str) -> None:
    """Write the part of the dates."""
    jobs.follow(page, "Dates")
    jobs.write(page, "When does it start?", starts)
    jobs.write(page, "When is the review due?", review_on)
    jobs.press(page, "Save")


def send_to_the_dpo(page: Page) -> None:
    """Send a draft for advice."""
    jobs.follow(page, "Send to the DPO")
    jobs.press(page, "Send to the DPO")


def give_advice(page: Page, advice: str, reasons: str) -> None:
    """Advise, as the DPO."""
    jobs.follow(page, "Give advice")
    jobs.choose(page, "Your advice", advice)
    jobs.write(page, "Your reasons", reasons)
    jobs.press(page, "Give advice")


def day(days: int) -> str:
    """Return the day in so many days, as a date field takes it."""
    return (date.today() + timedelta(days=days)).isoformat()


def read_pdf(page: Page, link: str, folder: Path) -> str:
    """Follow a link to a PDF and return what pdftotext reads in it, without spaces."""
    coming = jobs.download(page, link)
    file = folder / "download.pdf"
    coming.save_as(file)
    read = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    return unspaced(read.stdout.decode())


def unspaced(words: str) -> str:
    """Return words as `read_pdf` gives them: where lines break does not matter."""
    return "".join(words.split())


def not_on(paper: str, *words: str) -> list[str]:
    """Return those of `words` that do not stand on a paper."""
    return [one for one in words if unspaced(one) not in paper]
