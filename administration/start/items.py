"""What a school needs before it begins: each thing, why, and who can do it. No database."""

from dataclasses import dataclass

from administration.papers.choices import StartPaper
from infosharing.accounts.choices import DSL_TEAM, Role


@dataclass(frozen=True)
class Item:
    """One thing. `roles` can do it; what is `said` is done when one of these says so. `paper` helps with it."""

    code: str
    label: str
    hint: str
    roles: tuple[Role, ...]
    page: str = ""
    said: bool = False
    paper: str = ""


ITEMS = (
    Item(
        "details",
        "School details",
        "Kind of school, controller, ICO number, and the address, email and phone that parents see.",
        (Role.ADMIN,),
        page="school-edit",
    ),
    Item("terms", "Term dates", "Deadlines count school days.", (Role.ADMIN,), page="school-terms"),
    Item(
        "mail",
        "Email works",
        "Send yourself a test email. Without email no one hears of their tasks.",
        (Role.ADMIN,),
        page="start-mail",
    ),
    Item(
        "chair",
        "Chair of governors",
        "Confirms the first appointments, and signs off agreements.",
        (Role.ADMIN,),
        page="people",
    ),
    Item("head", "Headteacher", "Decides requests and signs off agreements.", (Role.ADMIN,), page="people"),
    Item(
        "dsl", "Designated Safeguarding Lead", "Decides safeguarding requests.", (Role.ADMIN,), page="people"
    ),
    Item(
        "contacts",
        "Safeguarding contacts",
        "The number that reaches the DSL, cover in the holidays, and where child protection files are kept.",
        (*DSL_TEAM, Role.HEAD, Role.ADMIN),
        page="school-contacts",
    ),
    Item(
        "second",
        "A second person for safeguarding",
        "A deputy DSL: no one reviews their own decisions, and people are away.",
        (Role.ADMIN,),
        page="people",
    ),
    Item(
        "dpo",
        "Data protection officer",
        "Gives advice and reviews the register.",
        (Role.ADMIN,),
        page="people",
    ),
    Item(
        "pupils",
        "Pupils",
        "From your school's information system, or one by one.",
        (Role.OFFICE, Role.SENCO, Role.DATA_LEAD, *DSL_TEAM, Role.HEAD),
        page="pupils",
    ),
    Item(
        "facts",
        "Safety facts about children",
        "Mark every child whose address must not be given to anyone.",
        DSL_TEAM,
        page="pupils",
        said=True,
    ),
    Item(
        "organisations",
        "Organisations",
        "Those you share with most, with their published phone numbers.",
        (Role.OFFICE, Role.SENCO, Role.DATA_LEAD, *DSL_TEAM, Role.HEAD),
        page="organisations",
    ),
    Item(
        "open-cases",
        "Requests that are open today",
        "Log each request that is not finished yet, so that its deadline is kept here.",
        DSL_TEAM,
        page="requests",
        said=True,
    ),
    Item(
        "policies",
        "Information sharing policy",
        "Drafted by the data protection lead or the DPO, approved by the headteacher or the chair.",
        (Role.DATA_LEAD, Role.DPO),
        page="policies",
    ),
    Item(
        "other-policies",
        "Your other policies",
        "File each as a PDF, as it was signed or published, or draft it here. The headteacher or the chair confirms.",
        (Role.DATA_LEAD, Role.DPO),
        page="policies",
    ),
    Item(
        "dpia",
        "Impact assessment of this software",
        "Filled in from what the software does. Complete it, take the DPO's advice, and sign it.",
        (Role.DPO, Role.HEAD),
        said=True,
        paper=StartPaper.DPIA,
    ),
    Item(
        "privacy",
        "Privacy notices",
        "Add the text to your privacy notices for pupils, parents and staff.",
        (Role.DATA_LEAD, Role.DPO),
        said=True,
        paper=StartPaper.NOTICE,
    ),
    Item(
        "downtime",
        "A sheet for when the system cannot be reached",
        "Print it and keep it in the office.",
        (Role.OFFICE, *DSL_TEAM),
        said=True,
        paper=StartPaper.SHEET,
    ),
    Item(
        "keys",
        "Copy of the keys, and a backup",
        "The file keys.json is kept somewhere safe, apart from the backups, and a backup was restored once.",
        (Role.ADMIN,),
        said=True,
    ),
)
SAID = {item.code: item for item in ITEMS if item.said}
