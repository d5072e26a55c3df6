"""Reads a pasted list of organisations: one a line, with its type, email domain and phone number."""

import re
from collections.abc import Collection, Mapping
from functools import partial

from infosharing.directory.imports.rows import A_FORMULA, alike

from .plans import Kind, ListPlan, WrongLine, read_lines

DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
ABROAD = re.compile(r"\+[\d ()-]+")
HEADINGS = frozenset({"name", "organisation", "organisation name"})
# Other words for the types, as people write them.
OTHER_WORDS = {
    "police": "the police, constabulary, police force",
    "childrens_social_care": "social care, social services, childrens services, childrens social care, mash, csc",
    "local_authority": "council, la, county council, city council, borough council",
    "court": "family court, crown court, magistrates court",
    "school_or_college": "school, college, academy, primary school, secondary school, sixth form",
    "early_years": "nursery, early years, pre-school, preschool, childminder",
    "health": "nhs, gp, hospital, surgery, doctor, school nurse, school nursing, camhs, health visitor",
    "youth_justice": "yot, youth offending team, youth justice service, yjs",
    "probation": "probation service",
    "dfe": "department for education",
    "ico": "information commissioner, information commissioners office",
    "solicitor": "solicitors, lawyer, law firm",
    "parent_carer": "parent, carer",
    "insurer": "insurance, insurance company",
    "supplier": "company, business, contractor, software",
    "voluntary_sector": "charity, voluntary sector, community group, club",
    "researcher": "university, research",
    "other": "other",
}


KIND = Kind(
    several="organisations",
    parts=("name", "kind", "official_domain", "published_phone"),
    longest={"name": 160, "official_domain": 120, "published_phone": 30},
    headings=HEADINGS,
    key=lambda said: alike(said["name"]),
    twice="This organisation is",
)


def words_of(choices: Mapping[str, str]) -> dict[str, str]:
    """Return the type that each word for one means; `choices` are the labels by type."""
    words = {spoken(word): code for code, several in OTHER_WORDS.items() for word in several.split(",")}
    return (
        words
        | {spoken(label): code for code, label in choices.items()}
        | {spoken(code): code for code in choices}
    )


def spoken(word: str) -> str:
    """Return a word for a type as such words are compared."""
    return " ".join(re.sub(r"[^a-z ]", "", word.lower().replace("_", " ").replace("-", " ")).split())


def read_list(text: str, *, kinds: Mapping[str, str], names: Collection[str]) -> ListPlan:
    """Return what adding the organisations in `text` to a directory of `names` would do; `kinds` are the labels of
    the types."""
    return read_lines(text, KIND, partial(_read, words=words_of(kinds)), there=set(map(alike, names)))


def _read(parts: dict[str, str], *, words: Mapping[str, str]) -> dict[str, str]:
    phone, kind = parts["published_phone"], parts["kind"]
    if phone.startswith(A_FORMULA) and not ABROAD.fullmatch(phone):
        raise WrongLine("This holds a formula. Replace it with its value.")
    if spoken(kind) not in words:
        wrong = f"“{kind[:40]}” is not a type." if kind else "The type is missing."
        raise WrongLine(f"{wrong} Use one of the types below.")
    domain = parts["official_domain"].lower().rpartition("@")[2]
    if domain and not DOMAIN.fullmatch(domain):
        raise WrongLine("Enter the email domain like council.gov.uk.")
    return {**parts, "kind": words[spoken(kind)], "official_domain": domain}
