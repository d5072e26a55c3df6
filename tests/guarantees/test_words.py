"""What people read is plain English: no word that a teacher would not say, and none of Django's stock sentences.

Read are the texts of every template, every string of the product's code that is a text (labels, choices, hints,
messages, errors, sentences of rules, names of transitions, mails), and the documents for readers.
"""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
from django.forms import BaseForm
from django.urls import get_resolver

from infosharing.records.form_messages import SaysHowToMend

HOUSE = Path(__file__).resolve().parents[2]

# What is not written, and what is written instead.
RULED_OUT = {
    r"somebody|some one": "someone, or the role",
    r"nobody": "no one",
    r"whoever|whomever": "the person who, or the role",
    r"those who": "people who, or the role",
    r"waits|something wait": "With: …, your tasks, needs",
    r"(on|by|until|from) which day": "when, until when",
    r"to whom|with whom": "who, who with",
    r"on which basis": "lawful basis",
    r"by itself": "automatically",
    r"lately": "recently",
    r"all the same": "anyway",
    r"meanwhile": "since then",
    r"does not hold any ?more": "is no longer valid",
    r"shall": "should",
    r"may see": "has access to",
    r"e-mails?": "email",
    r"telephone[sd]?|by telephone": "phone",
    r"data (are|were|have|do)": "data is",
    r"(your|their|his|her|whose) posts?|name and post|post, as printed": "job title",
    r"remarks?|remarked": "comment",
    r"mishaps?": "data breach",
    r"second looks?": "second review",
    r"throw(s|n)? (it |them |the \w+ )?away": "discard",
    r"(take|takes|took|taken) (it |access )?back": "withdraw",
    r"and change nothing": "Cancel",
    r"lapse[sd]?": "expire",
    r"settle[sd]?": "resolve, manage",
    r"mak(e|es|ing) known|sight of": "access to",
    r"(is|are|was|were) excluded|excluded from": "blocked",
    r"ordinary": "standard",
    r"under glass|break(ing)? glass": "emergency access",
    r"where it stands|on paper|think of this|narrow it down": "Status, History, Documents, …",
    r"what happens next": "Next step",
    r"yearly": "annual",
    r"cannot decide for themselves": "lacks capacity to decide",
}
WORDS = re.compile(rf"\b({'|'.join(RULED_OUT)})\b", re.IGNORECASE)

# Where a word is right all the same: a part of the path, and of the text; with the reason.
RIGHT_THERE = {
    ("infosharing/law/", ""): "Statutes and guidance are quoted in their own words.",
}

ROOMS = ("accounts", "directory", "documents", "law", "outbox", "records", "reminders", "workflow")
APPS = ("agreements", "requests_app", "safeguarding", "register", "administration")
# The templates that every room shares.
SHARED = ("base.html", "pages", "parts", "paper", "forms", "django")
# docs/access.md and docs/workflows.md are written from texts that are read in the rooms, beside names of the code.
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/operating.md", "run")

# These are raised for developers: no person ever reads them.
FOR_DEVELOPERS = frozenset(
    {
        "TypeError",
        "ValueError",
        "LookupError",
        "KeyError",
        "RuntimeError",
        "AssertionError",
        "OutsideRecording",
        "PaperRefused",
        "ImproperlyConfigured",
        "DecryptionFailed",
        "NotInVault",
    }
)


class Text(NamedTuple):
    """A text that people read, and where it stands."""

    file: str
    line: int
    words: str


def texts_of_room(room: str) -> Iterator[Text]:
    """Yield the texts of one room: its code, and its templates."""
    folder = HOUSE / (f"infosharing/{room}" if room in ROOMS else room)
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from texts_of_code(path)
    yield from texts_of_templates(room)


def texts_of_code(path: Path) -> Iterator[Text]:
    """Yield every string of a module that is a text: several words, or one that begins with a capital."""
    tree = ast.parse(path.read_text())
    hidden = set(_docstrings(tree)) | set(_for_developers(tree))
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in hidden else None
        if isinstance(said, str) and re.search(r"\w[,.:]? \w|^[A-Z][a-z]+$", said):
            yield Text(str(path.relative_to(HOUSE)), node.lineno, said)


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def _for_developers(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        raised = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(raised, ast.Call) and getattr(raised.func, "id", "") in FOR_DEVELOPERS:
            yield from (id(part) for part in ast.walk(raised))


def texts_of_templates(*places: str) -> Iterator[Text]:
    """Yield the lines of templates without their tags; with the texts of attributes and filters."""
    for place in places:
        top = HOUSE / "templates" / place
        for path in sorted(top.rglob("*.html")) if top.is_dir() else [top] if top.exists() else []:
            for number, line in enumerate(path.read_text().splitlines(), start=1):
                said = re.findall(r'"([^"<>{}]* [^"<>{}]*)"', line)
                bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", line)
                yield Text(str(path.relative_to(HOUSE)), number, " ".join([bare, *said]))


def texts_of_documents() -> Iterator[Text]:
    """Yield the lines of what is read beside the product, without names of the code."""
    for name in DOCUMENTS:
        for number, line in enumerate((HOUSE / name).read_text().splitlines(), start=1):
            yield Text(name, number, re.sub(r"`[^`]*`", "", line))


def ruled_out(texts: Iterator[Text]) -> list[str]:
    """Return each word that should not be there: where it stands, and what to write instead."""
    found = []
    for text in texts:
        for match in WORDS.finditer(text.words):
            if not _is_right_there(text):
                found.append(f"{text.file}:{text.line}: {match[0]} → {_instead(match[0])}")
    return found


def _is_right_there(text: Text) -> bool:
    return any(path in text.file and said in text.words for path, said in RIGHT_THERE)


def _instead(word: str) -> str:
    return next(better for pattern, better in RULED_OUT.items() if re.fullmatch(pattern, word, re.IGNORECASE))


@pytest.mark.parametrize("room", [*ROOMS, *APPS])
def test_a_room_says_nothing_that_a_teacher_would_not(room):
    assert ruled_out(texts_of_room(room)) == []


def test_the_pages_that_all_rooms_share_say_nothing_that_a_teacher_would_not():
    assert ruled_out(texts_of_templates(*SHARED)) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_nothing_that_a_teacher_would_not(name):
    assert ruled_out(text for text in texts_of_documents() if text.file == name) == []


@pytest.mark.parametrize(
    "words",
    [
        "Something waits for you",
        "Somebody here must not know of it",
        "For whoever holds the link",
        "On which day does access end?",
        "That e-mail address is wrong",
        "Told by telephone",
        "How are data kept? The data are sealed.",
        "Your post",
        "Second look",
        "Throw the draft away",
        "Take access back",
        "Back, and change nothing",
        "How shall they handle it?",
        "You may see it",
        "What happens next",
    ],
)
def test_what_nobody_says_is_found(words):
    assert WORDS.search(words)


@pytest.mark.parametrize(
    "words",
    [
        "Wait 15 minutes, then try again.",
        "You were told in person on 2 Nov 2026",
        "The data is kept for six years",
        "A letter sent by post",
        "Someone changed this while you were working.",
    ],
)
def test_what_everyone_says_is_not(words):
    assert not WORDS.search(words)


@pytest.mark.parametrize("place", RIGHT_THERE)
def test_an_exception_that_is_not_needed_any_more_goes(place):
    folder, said = place
    texts = chain(*(texts_of_room(room) for room in (*ROOMS, *APPS)), texts_of_documents())
    assert any(folder in text.file and said in text.words and WORDS.search(text.words) for text in texts)


def test_texts_are_read_out_of_code_and_templates(tmp_path):
    code = HOUSE / "infosharing/accounts/choices.py"
    assert "School office" in [text.words for text in texts_of_code(code)]
    assert "Headteacher" in [text.words for text in texts_of_code(code)]
    lines = " ".join(text.words for text in texts_of_templates("pages"))
    assert "You do not have permission to do this" in lines
    assert "Someone changed this while you were working." in lines  # stands inside a tag


def _forms(kind: type = BaseForm) -> Iterator[type]:
    for form in kind.__subclasses__():
        yield form
        yield from _forms(form)


def test_no_form_of_ours_has_djangos_stock_sentences():
    assert get_resolver().url_patterns  # brings in every view, and with it every form
    ours = {
        form
        for form in _forms()
        if not form.__module__.startswith(("django.", "tests.", "guardian.", "allauth."))
    }
    assert len(ours) > 50
    assert [form.__name__ for form in ours if not issubclass(form, SaysHowToMend)] == []
