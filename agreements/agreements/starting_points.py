"""What a new agreement may start from: usual terms for usual partners, in our own words, each to be changed freely."""

from dataclasses import dataclass, field

from agreements.sign_off.choices import YesNo

from .choices import AgreementKind, KindOfSharing


@dataclass(frozen=True)
class StartingPoint:
    """Terms to begin with: texts by field, purposes as (code, basis, condition, paragraph), items as (code, terms)."""

    code: str
    label: str
    kind: str
    terms: dict[str, str] = field(default_factory=dict)
    purposes: tuple[tuple[str, str, str, str], ...] = ()
    items: tuple[tuple[str, dict[str, str]], ...] = ()


RIGHTS = (
    "Whoever receives a request or a complaint answers it, and tells the other side within two working days where it "
    "concerns them."
)
MISTAKES = "Whoever notices a mistake tells the other side, and both put it right in their own systems."
TOLD = "The privacy notice on the school's website says with whom we share, what and why."

COUNCIL = StartingPoint(
    "council",
    "A council: education and welfare data",
    AgreementKind.ISA,
    {
        "kind_of_sharing": KindOfSharing.RECIPROCAL,
        "benefits": "The council can do its duties for every child: places, attendance, special needs, safety. The "
        "school hears what it needs to know about its pupils.",
        "alternatives": "Figures without names were considered. They do not do: the duties concern single children.",
        "who_may_see": "Staff of the council's education and children's services who need it for their work; at the "
        "school, the office and the leadership.",
        "frequency": "As the table of data says: daily, each term, or when something happens.",
        "method": "mis_transfer",
        "security": "Encrypted on the way. Each side lets in only named staff, and marks what is sensitive.",
        "quality": MISTAKES,
        "transparency": TOLD,
        "rights_route": RIGHTS,
        "retention": "Each side keeps the data as long as its own retention schedule says, then destroys them safely.",
        "breach_notice": "Either side tells the other of an incident within one working day.",
        "transfers": "None outside the United Kingdom.",
        "termination": "Data that are no longer needed are destroyed, and the other side is told in writing.",
    },
    (("statutory", "c", "", ""), ("progress", "e", "", "")),
    (
        (
            "contact",
            {
                "source": "Management information system (MIS)",
                "frequency": "Every night",
                "recipients": "Admissions",
            },
        ),
        ("attendance", {"source": "MIS", "frequency": "Every night", "recipients": "Education welfare"}),
        ("exclusions", {"source": "MIS", "frequency": "When it happens", "recipients": "Education welfare"}),
        (
            "attainment",
            {
                "source": "Assessment records",
                "frequency": "Each term, with the census",
                "recipients": "School improvement",
            },
        ),
    ),
)
SUPPLIER = StartingPoint(
    "supplier",
    "A supplier that works on our instructions",
    AgreementKind.DPA,
    {
        "kind_of_sharing": KindOfSharing.ONE_WAY,
        "benefits": "Teachers save time, and pupils have a tool that fits them.",
        "alternatives": "Codes in place of names were considered, and fewer fields.",
        "who_may_see": "The supplier's support staff, as far as a fault needs it; teachers see their own classes.",
        "frequency": "At the start of the school year, and when a pupil joins or leaves.",
        "method": "secure_portal",
        "security": "Encrypted on the way and where it is kept; named accounts; tested at least once a year.",
        "quality": "The school keeps the list of pupils up to date. The supplier changes nothing by itself.",
        "transparency": "The privacy notice names the supplier and what it gets.",
        "rights_route": "People write to the school. The supplier helps within five working days.",
        "retention": "As long as the contract runs; deleted within 30 days of its end, backups within 90.",
        "breach_notice": "The supplier tells the school without delay, with what happened and whose data.",
        "termination": "All data are deleted or returned as we choose, and the supplier confirms it in writing.",
        "trains_models": YesNo.NO,
    },
    (("progress", "e", "", ""),),
    (("contact", {"exact": "First name, class, school", "source": "MIS", "recipients": "The supplier"}),),
)
HEALTH = StartingPoint(
    "health",
    "A health service: special needs and care plans",
    AgreementKind.ISA,
    {
        "kind_of_sharing": KindOfSharing.RECIPROCAL,
        "benefits": "A child gets the right care at school, and families tell their story once.",
        "alternatives": "Asking each family each time was considered: it takes weeks, and things are forgotten.",
        "who_may_see": "The nurses and therapists who look after the child; at the school, the SENCO and whoever works "
        "with the child.",
        "frequency": "When a plan is made or changed, and before each review.",
        "method": "secure_email",
        "security": "Encrypted on the way. Kept in the child's health record, which is open to the care team only.",
        "quality": MISTAKES,
        "transparency": TOLD,
        "rights_route": RIGHTS,
        "retention": "Each side keeps the data as long as its own retention schedule says, then destroys them safely.",
        "breach_notice": "Either side tells the other of an incident within one working day.",
        "transfers": "None outside the United Kingdom.",
        "termination": "No more is shared. What each side keeps stays under its own retention schedule.",
    },
    (("health", "e", "9h", "sch1-2"),),
    (
        (
            "send",
            {"source": "SENCO's files", "frequency": "When a plan changes", "recipients": "The care team"},
        ),
        (
            "medical",
            {"source": "Care plans", "frequency": "When a plan changes", "recipients": "The care team"},
        ),
    ),
)
PRINCIPLES = StartingPoint(
    "principles",
    "Principles between organisations that share regularly",
    AgreementKind.PROTOCOL,
    {
        "kind_of_sharing": KindOfSharing.POOLED,
        "benefits": "Everybody keeps to the same standards, so single agreements are short.",
        "alternatives": "Single agreements without common principles were considered.",
        "who_may_see": "Each organisation lets in only those who need it for their work, and trains them.",
        "frequency": "As the single agreements say.",
        "security": "Each organisation protects the data as if they were its own.",
        "quality": MISTAKES,
        "transparency": TOLD,
        "rights_route": RIGHTS,
        "retention": "As the single agreements say, and never longer than needed.",
        "breach_notice": "Every organisation concerned is told within one working day.",
        "transfers": "None outside the United Kingdom without a written agreement.",
        "termination": "Any organisation may leave with three months' notice. What it holds is settled in writing.",
    },
    (("pastoral", "e", "", ""),),
)
ALL = (COUNCIL, HEALTH, SUPPLIER, PRINCIPLES)
BY_CODE = {one.code: one for one in ALL}
