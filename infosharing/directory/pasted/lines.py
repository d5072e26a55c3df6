"""Reads a pasted list of organisations: one a line, with its type, email domain and phone number."""

import csv
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from infosharing.directory.imports.rows import A_FORMULA, alike, text_of

MOST_LINES = 500
PARTS = ("name", "kind", "official_domain", "published_phone")
LONGEST = {"name": 160, "official_domain": 120, "published_phone": 30}
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


@dataclass
class OrganisationPlan:
    """What adding a list would do: who is new, who is there already, which lines are wrong."""

    new: list[dict[str, str]] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def digest(self, school: object) -> str:
        """Return the same text for the same plan at a school: whoever confirms one means this one."""
        return sha256(json.dumps([str(school), self.new, self.there, self.faults]).encode()).hexdigest()


class WrongLine(ValueError):
    """A line that cannot be taken; the message says what to do."""


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


def read_list(text: str, *, kinds: Mapping[str, str], names: Collection[str]) -> OrganisationPlan:
    """Return what adding the organisations in `text` to a directory of `names` would do; `kinds` are the labels of
    the types."""
    plan, words = OrganisationPlan(), words_of(kinds)
    there, earlier = set(map(alike, names)), {}
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > MOST_LINES:
        plan.faults.append((lines[MOST_LINES][0], f"Paste up to {MOST_LINES} organisations at a time."))
        return plan
    for place, (number, line) in enumerate(lines):
        cells = cells_of(line)
        if place == 0 and alike(cells[0]) in HEADINGS:
            continue
        try:
            read = _read(cells, words)
            if alike(read["name"]) in earlier:
                raise WrongLine(f"This organisation is on line {earlier[alike(read['name'])]}, too.")
        except WrongLine as wrong:
            plan.faults.append((number, str(wrong)))
            continue
        earlier[alike(read["name"])] = number
        if alike(read["name"]) in there:
            plan.there.append(read["name"])
        else:
            plan.new.append(read)
    return plan


def cells_of(line: str) -> list[str]:
    """Return the parts of a line: between tabs, else semicolons, else commas."""
    separator = next((sign for sign in "\t;" if sign in line), ",")
    return [text_of(cell) for cell in next(csv.reader([line.strip("\r\n")], delimiter=separator), [""])]


def _read(cells: list[str], words: Mapping[str, str]) -> dict[str, str]:
    read = dict.fromkeys(PARTS, "") | dict(zip(PARTS, cells, strict=False))
    if any(cells[len(PARTS) :]):
        raise WrongLine("This has too many parts. Put a name that has a comma in quotation marks.")
    if not read["name"]:
        raise WrongLine("Enter a name.")
    phone = read["published_phone"]
    if read["name"].startswith(A_FORMULA) or (phone.startswith(A_FORMULA) and not ABROAD.fullmatch(phone)):
        raise WrongLine("This holds a formula. Replace it with its value.")
    if spoken(read["kind"]) not in words:
        wrong = f"“{read['kind'][:40]}” is not a type." if read["kind"] else "The type is missing."
        raise WrongLine(f"{wrong} Use one of the types below.")
    read["kind"] = words[spoken(read["kind"])]
    read["official_domain"] = read["official_domain"].lower().rpartition("@")[2]
    if read["official_domain"] and not DOMAIN.fullmatch(read["official_domain"]):
        raise WrongLine("Enter the email domain like council.gov.uk.")
    for part, longest in LONGEST.items():
        if len(read[part]) > longest:
            raise WrongLine(f"Shorten “{read[part][:20]}…” to {longest} characters.")
    return read
