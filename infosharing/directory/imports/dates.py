"""Dates as the systems of schools write them."""

import re
from datetime import date, timedelta

SAID = "Write the date like 31/08/2015"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", re.ASCII)
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?,?[-/. ]+(\d{4}|\d{2})", re.ASCII)
TIME = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?z?$")
OLDEST = 25  # the age until which a young person may have an education, health and care plan


class NotADate(ValueError):
    """The text is no date, or none that can be meant; says how to write it."""


def read_date(text: str) -> date:
    """Return the day that a cell means, day before month; two figures are a year of this century. Raises NotADate."""
    words = TIME.sub("", " ".join(text.lower().split()))
    if found := YEAR_FIRST.fullmatch(words):
        year, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
    elif (found := IN_WORDS.fullmatch(words)) and found[2][:3] in MONTHS:
        day, month, year = found[1], str(MONTHS.index(found[2][:3]) + 1), found[3]
    else:
        raise NotADate(SAID)
    try:
        read = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        raise NotADate(
            "There is no such day. Write the date like 31/08/2015, the day before the month"
        ) from None
    if not 1990 <= read.year <= 2100:
        raise NotADate("Check the year")
    return read


def read_birthday(text: str, today: date) -> date:
    """Return the date of birth that a cell means: of somebody who may be a pupil today. Raises NotADate."""
    born = read_date(text)
    if born > today and re.search(r"\D\d{2}$", text.strip()):
        born = born.replace(year=born.year - 100)
    if born > today:
        raise NotADate("Check the date of birth: it is in the future")
    if born < today - timedelta(days=round(365.25 * (OLDEST + 1))):
        raise NotADate(f"Check the date of birth: this pupil would be older than {OLDEST}")
    return born
