"""The school's own screening questions: what they say until a school changes them (domain 001 App A)."""

from infosharing.accounts.wording import Kind

# One question a line, in the order of the procedure. The fields below answer them line by line.
SCREENING = Kind(
    "screening_questions",
    "Screening questions",
    "What is the name of the project or activity?\n"
    "What is it for, and why is personal data needed?\n"
    "What information will be shared?\n"
    "Is any of it special category data?\n"
    "Does our privacy notice mention these purposes?\n"
    "Who will it be shared with?\n"
    "Does it involve a new system or technology?\n"
    "Will decisions about people be made automatically?\n"
    "Will people be profiled?\n"
    "Will data from several sources be combined or matched?",
)
ANSWERED_BY = (
    *("title", "purpose", "what", "special", "in_notice", "with_whom"),
    *("new_technology", "automated", "profiling", "combining"),
)


def question_texts(text: str) -> dict[str, str]:
    """Return the question for each field; a school's text with fewer lines keeps the starting words for the rest."""
    starting = SCREENING.starting.splitlines()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    asked = lines + starting[len(lines) :]
    return dict(zip(ANSWERED_BY, asked, strict=False))
