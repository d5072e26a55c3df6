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
    "The party that receives a request or a complaint answers it, and tells the other party within two working days "
    "if it concerns them."
)
MISTAKES = "A party that notices a mistake tells the other party, and both correct it in their own systems."
TOLD = "The privacy notice on the school's website says who we share with, what and why."

COUNCIL = StartingPoint(
    "council",
    "A council: education and welfare data",
    AgreementKind.ISA,
    {
        "kind_of_sharing": KindOfSharing.RECIPROCAL,
        "benefits": "The council can carry out its duties for every child: places, attendance, special needs, safety. "
        "The school learns what it needs to know about its pupils.",
        "alternatives": "Figures without names were considered. They are not enough, because the duties are about "
        "individual children.",
        "who_may_see": "Staff of the council's education and children's services who need it for their work; at the "
        "school, the office and the leadership.",
        "frequency": "As the data table says: daily, each term, or when needed.",
        "method": "mis_transfer",
        "security": "Encrypted when sent. Each party gives access to named staff only, and marks what is sensitive.",
        "quality": MISTAKES,
        "transparency": TOLD,
        "rights_route": RIGHTS,
        "retention": "Each party keeps the data for as long as its own retention schedule says, then destroys it "
        "securely.",
        "breach_notice": "Each party tells the other about a data breach within one working day.",
        "transfers": "None outside the United Kingdom.",
        "termination": "Data that is no longer needed is destroyed, and the other party is told in writing.",
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
        "alternatives": "Codes instead of names were considered, and fewer fields.",
        "who_may_see": "The supplier's support staff, only to fix a fault; teachers, for their own classes.",
        "frequency": "At the start of the school year, and when a pupil joins or leaves.",
        "method": "secure_portal",
        "security": "Encrypted when sent and stored; named accounts; tested at least once a year.",
        "quality": "The school keeps the list of pupils up to date. The supplier makes no changes of its own.",
        "transparency": "The privacy notice names the supplier and what it gets.",
        "rights_route": "People write to the school. The supplier helps within five working days.",
        "retention": "For as long as the contract runs; deleted within 30 days of its end, backups within 90.",
        "breach_notice": "The supplier tells the school without delay what happened and whose data is affected.",
        "termination": "All data is deleted or returned as we choose, and the supplier confirms it in writing.",
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
        "alternatives": "Asking each family each time was considered. It takes weeks, and information is missed.",
        "who_may_see": "The nurses and therapists who look after the child; at the school, the SENCO and the staff "
        "who work with the child.",
        "frequency": "When a plan is made or changed, and before each review.",
        "method": "secure_email",
        "security": "Encrypted when sent. Kept in the child's health record, which only the care team can open.",
        "quality": MISTAKES,
        "transparency": TOLD,
        "rights_route": RIGHTS,
        "retention": "Each party keeps the data for as long as its own retention schedule says, then destroys it "
        "securely.",
        "breach_notice": "Each party tells the other about a data breach within one working day.",
        "transfers": "None outside the United Kingdom.",
        "termination": "Nothing more is shared. What each party keeps stays under its own retention schedule.",
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
        "benefits": "Every organisation works to the same standards, so individual agreements can be short.",
        "alternatives": "Individual agreements without common principles were considered.",
        "who_may_see": "Each organisation gives access only to staff who need it for their work, and trains them.",
        "frequency": "As the individual agreements say.",
        "security": "Each organisation protects the data as if it were its own.",
        "quality": MISTAKES,
        "transparency": TOLD,
        "rights_route": RIGHTS,
        "retention": "As the individual agreements say, and never longer than needed.",
        "breach_notice": "Every organisation concerned is told within one working day.",
        "transfers": "None outside the United Kingdom without a written agreement.",
        "termination": "Any organisation can leave with three months' notice. What happens to the data it holds is "
        "agreed in writing.",
    },
    (("pastoral", "e", "", ""),),
)
ALL = (COUNCIL, HEALTH, SUPPLIER, PRINCIPLES)
BY_CODE = {point.code: point for point in ALL}
