"""The pages of docs/ that are read from the code: what they say, and that a stale one is noticed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q

from register.reference import PAGES, access, workflows
from register.reference.markdown import table
from requests_app.models import SharingRequest
from requests_app.requests.states import REQUEST_WORKFLOW
from tests.rooms import HOUSE


def docs(*options):
    said = StringIO()
    call_command("docs", *options, stdout=said)
    return said.getvalue()


@pytest.fixture
def house(settings, tmp_path):
    """A checkout without docs."""
    settings.BASE_DIR = tmp_path
    return tmp_path


def test_both_pages_are_written(house):
    assert docs() == "Written: docs/workflows.md\nWritten: docs/access.md\n"
    assert {path.name: path.read_text() for path in (house / "docs").iterdir()} == {
        name: text() for name, text in PAGES.items()
    }


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_kept_here_say_what_the_code_says(name):
    # So nobody drops a rule, lets a role in or opens a step from another status without changing a page people read.
    assert (HOUSE / "docs" / name).read_text() == PAGES[name]()


def test_written_again_nothing_changes(house):
    docs()
    assert docs() == "Nothing has changed.\n"


def test_the_check_is_content_with_fresh_pages(house):
    docs()
    assert docs("--check") == "The generated docs say what the code says.\n"


def test_the_check_names_a_page_that_was_changed_by_hand_and_leaves_it(house):
    docs()
    (house / "docs" / "access.md").write_text("Everybody sees everything.\n")
    with pytest.raises(
        CommandError, match=r"^docs/access.md: not what the code says now. Run ./run manage docs$"
    ):
        docs("--check")
    assert (house / "docs" / "access.md").read_text() == "Everybody sees everything.\n"


def test_the_check_names_pages_that_were_never_written(house):
    with pytest.raises(CommandError, match=r"^docs/workflows.md and docs/access.md: "):
        docs("--check")
    assert not (house / "docs").exists()


def test_every_step_of_a_workflow_is_an_arrow_and_a_row():
    text = workflows.text()
    for step in REQUEST_WORKFLOW.transitions:
        assert f"| `{step.name}` | {step.label} |" in text
        for start in step.source:
            assert f"    {start} --> {step.target or start}: {step.label}\n" in text


def test_a_workflow_says_whom_a_status_waits_for_and_by_when():
    assert (
        "| Ready to share | The person or office that the decision names: who logged it, the office, "
        "or else who decided. | Share the agreed information | Two school days after the decision, or the end of the "
        "day it is needed by where that is earlier. |"
    ) in workflows.text()


def test_a_rule_stands_with_the_sentence_of_its_no():
    assert "| `is_the_author` | Only the person who logged this request can do this. |" in workflows.text()


def test_a_page_for_signed_in_people_stands_with_its_rule_and_sentence():
    assert (
        "| `/requests/<uuid:pk>/log/` | It will be sent to the people who can decide. | page: one sharing request | "
        "`is_the_author` | Only the person who logged this request can do this. |"
    ) in access.text()


def test_a_public_page_stands_with_its_reason():
    assert (
        "| `/sign-in/` | Sign in. | public | everyone | "
        "People who are not signed in yet must be able to sign in. |"
    ) in access.text()


def test_roles_stand_with_what_they_read_and_decide():
    text = access.text()
    assert (
        "| Headteacher | reads and decides | reads and decides | reads and decides | a line (names hidden) |"
        in text
    )
    assert "| System administrator | – | – | – | – |" in text


def test_no_field_is_left_without_a_label():
    assert "WITHOUT A LABEL" not in access.text()


def test_the_condition_of_a_way_in_is_said_in_words():
    condition = ~Q(status__in=("draft", "discarded")) & Q(concerns_staff=False)
    said = access.condition_in_words(condition, SharingRequest)
    assert said == "not (status is “Draft” or “Draft discarded”) and concerns staff is “no”"


def test_a_bar_in_a_cell_does_not_break_the_table():
    assert table(("A",), [("this | that\nand more",)]) == [
        "| A |",
        "| --- |",
        "| this \\| that and more |",
        "",
    ]
