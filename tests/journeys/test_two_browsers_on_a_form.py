"""Two people act on the same internal sharing form: one wins, the other is told who, and nothing typed is lost."""

from collections.abc import Callable

from playwright.sync_api import Page

from demo.sharing import Sharing

from . import form_jobs, jobs
from .form_jobs import SECRET, address_of
from .looking import look_over, said_in

SignIn = Callable[..., Page]
REASON = "The plan runs until the summer; agreed with her key worker."


def test_the_deputy_takes_it_back_while_the_dsl_extends_it(sign_in: SignIn, sharing: Sharing):
    form_jobs.signed_about_poppy(sharing)
    dana, tom = sign_in("dana"), sign_in("tom")
    dana.goto(address_of(sharing) + "extend/")
    jobs.write(dana, "When should access end?", jobs.in_a_week())
    jobs.write(dana, "Why?", REASON)
    take_back(tom, sharing)

    jobs.press(dana, "Change end of access")
    assert "Tom Bright changed this (access withdrawn)" in said_in(dana, ".problems")
    assert dana.get_by_label("Why?").input_value() == REASON
    assert dana.get_by_label("When should access end?").input_value() == jobs.in_a_week()
    look_over(dana)
    dana.goto(address_of(sharing))
    assert said_in(dana, "h1 + .tags") == "Access withdrawn"


def test_the_colleague_signs_while_the_dsl_takes_it_back(sign_in: SignIn, sharing: Sharing):
    form_jobs.issued_about_poppy(sharing)
    dana, sam = sign_in("dana"), sign_in("sam")
    dana.goto(address_of(sharing) + "revoke/")
    jobs.write(dana, "Why?", REASON)
    sam.goto(address_of(sharing))
    form_jobs.sign_and_open(sam)

    jobs.press(dana, "Withdraw access")
    assert "Sam Reed changed this (signed by the colleague)" in said_in(dana, ".problems")
    assert dana.get_by_label("Why?").input_value() == REASON
    look_over(dana)
    jobs.press(dana, "Withdraw access")
    assert said_in(dana, "h1 + .tags") == "Access withdrawn"
    answer = sam.reload()
    assert answer is not None and answer.status == 404


def test_the_dsl_takes_it_back_while_the_colleague_signs(sign_in: SignIn, sharing: Sharing):
    form_jobs.issued_about_poppy(sharing)
    sam, tom = sign_in("sam"), sign_in("tom")
    sam.goto(address_of(sharing))
    take_back(tom, sharing)
    form_jobs.sign_and_open(sam)
    assert sam.get_by_role("heading", level=1).inner_text() == "Page not found"
    assert SECRET not in sam.content()
    look_over(sam)


def take_back(page: Page, sharing: Sharing) -> None:
    """Withdraw access, with the reason."""
    page.goto(address_of(sharing) + "revoke/")
    jobs.write(page, "Why?", "He moved to another class.")
    jobs.press(page, "Withdraw access")
    assert said_in(page, "h1 + .tags") == "Access withdrawn"
