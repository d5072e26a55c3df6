"""Year groups: one way of writing each, and which follows which."""

import re
from datetime import date

NURSERY, RECEPTION = "Nursery", "Reception"
LAST = 14  # pupils older than usual in a sixth form
YEAR_GROUPS = (NURSERY, RECEPTION, *(f"Year {number}" for number in range(1, LAST + 1)))

OTHER_WORDS = {
    **dict.fromkeys(("n", "yn", "n1", "n2", "nur", "nursery", "e1", "e2", "f1", "fs1"), NURSERY),
    **dict.fromkeys(("r", "yr", "rec", "recep", "reception", "0", "f2", "fs2"), RECEPTION),
}
AROUND = re.compile(r"^(?:national ?)?(?:curriculum|nc)? ?(?:year|yr|y)?(?: ?group)? ?", re.IGNORECASE)
# A class or registration group that begins with the year: 5A, 10 B2, Y7-Oak.
OF_A_CLASS = re.compile(r"(\d{1,2}) ?[-/.]? ?[a-z]\w{0,9}", re.ASCII)


def read_year(text: str) -> str:
    """Return the year group that "5", "05", "Yr 5", "5A", "R" or "Nursery" means; "" where it is none."""
    words = " ".join(text.lower().split())
    rest = AROUND.sub("", words)
    if rest in OTHER_WORDS or words in OTHER_WORDS:
        return OTHER_WORDS.get(rest) or OTHER_WORDS[words]
    found = OF_A_CLASS.fullmatch(rest)
    number = found[1] if found else rest
    if not (number.isascii() and number.isdigit() and len(number) <= 2 and int(number) <= LAST):
        return ""
    return f"Year {int(number)}" if int(number) else RECEPTION


def year_after(group: str) -> str:
    """Return the year group that follows; "" after the last, and where `group` is none of them."""
    place = YEAR_GROUPS.index(group) + 1 if group in YEAR_GROUPS else len(YEAR_GROUPS)
    return YEAR_GROUPS[place] if place < len(YEAR_GROUPS) else ""


def year_of_age(born: date, school_year: int) -> str:
    """Return the year group of a child's age in the school year that begins in September of `school_year`; "" for
    one who is too old or not born by then."""
    age = school_year - born.year - ((born.month, born.day) > (8, 31))
    place = max(age - 3, 0)
    return YEAR_GROUPS[place] if age >= 0 and place < len(YEAR_GROUPS) else ""
