"""Templates can be read: no line runs past the window."""

from tests.rooms import HOUSE

TEMPLATES = sorted((HOUSE / "templates").rglob("*.html"))
WIDEST = 120


def test_no_line_of_a_template_is_too_long():
    too_long = [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > WIDEST
    ]
    assert TEMPLATES
    assert too_long == []
