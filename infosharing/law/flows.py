"""Sharing that the law requires of a school again and again: what, to whom, by which power, how often."""

from dataclasses import dataclass
from datetime import date

from infosharing.law.entries import Entry, in_force

MAINTAINED, ACADEMY, INDEPENDENT = "maintained", "academy", "independent"
STATE = frozenset({MAINTAINED, ACADEMY})
EVERY_KIND = frozenset({MAINTAINED, ACADEMY, INDEPENDENT})

COUNCIL = "The local authority"
DEPARTMENT = "The Department for Education"
BOTH = "The Department for Education and the local authority"
REGISTERS = "School Attendance (Pupil Registration) (England) Regulations 2024 reg 13"
PUPILS = "Education (Information About Individual Pupils) (England) Regulations 2013"

_PUPIL_INFORMATION = date(2005, 7, 8)
_PUPIL_REGULATIONS = date(2014, 1, 1)
_SEND = date(2014, 9, 1)
_STANDARDS = date(2015, 1, 5)
_ATTENDANCE = date(2024, 8, 19)


@dataclass(frozen=True)
class Flow(Entry):
    """One flow of data; `label` is its name, `text` which data, `source` the law or power.

    `recipient` says to whom, `frequency` how often or what sets it off, `kinds` for which kinds of school (domain R9).
    """

    recipient: str
    frequency: str
    kinds: frozenset[str]


# domain 5.7, 001 s5.1, R9. A school adds what its own circumstances ask for, such as a nursery class.
FLOWS: tuple[Flow, ...] = (
    Flow(
        code="flow-census-maintained",
        label="School census",
        text="For each pupil: names, date of birth, address, pupil number, ethnic group, language, special needs, "
        "free school meals, attendance, suspensions and exclusions.",
        source=f"Education Act 1996 s.537A; {PUPILS} reg 3",
        since=_PUPIL_REGULATIONS,
        until=None,
        recipient=BOTH,
        frequency="Each term, on census day",
        kinds=frozenset({MAINTAINED}),
    ),
    Flow(
        code="flow-census-academy",
        label="School census",
        text="For each pupil: names, date of birth, address, pupil number, ethnic group, language, special needs, "
        "free school meals, attendance, suspensions and exclusions.",
        source=f"Education Act 1996 s.537A; {PUPILS} reg 5",
        since=_PUPIL_REGULATIONS,
        until=None,
        recipient=DEPARTMENT,
        frequency="Each term, on census day",
        kinds=frozenset({ACADEMY}),
    ),
    Flow(
        code="flow-census-independent",
        label="Annual census of independent schools",
        text="Numbers of pupils, staff and pupils with special needs, and how the school is run. No pupil is named.",
        source="Education and Skills Act 2008 s.123, and the regulations on the provision of information under it",
        since=date(2011, 1, 1),
        until=None,
        recipient=DEPARTMENT,
        frequency="Once a year, in January",
        kinds=frozenset({INDEPENDENT}),
    ),
    Flow(
        code="flow-daily-attendance",
        label="Daily attendance",
        text="For each pupil and session: present, or absent with the reason code.",
        source=f"{PUPILS} reg 5A",
        since=_ATTENDANCE,
        until=None,
        recipient=DEPARTMENT,
        frequency="Every school day",
        kinds=STATE,
    ),
    Flow(
        code="flow-absence",
        label="Long absence and sickness",
        text="Name and address of a pupil who fails to attend regularly, is absent without leave for 10 school days, "
        "or is expected to be ill for 15, and the reason if known.",
        source=REGISTERS,
        since=_ATTENDANCE,
        until=None,
        recipient=COUNCIL,
        frequency="When it happens, or as agreed with the local authority",
        kinds=EVERY_KIND,
    ),
    Flow(
        code="flow-joiner",
        label="New pupil return",
        text="Everything in the admission register about a pupil who joins. Not for the youngest class on its first "
        "day, unless the local authority asks.",
        source=REGISTERS,
        since=_ATTENDANCE,
        until=None,
        recipient=COUNCIL,
        frequency="Within five days of entry in the register",
        kinds=EVERY_KIND,
    ),
    Flow(
        code="flow-leaver",
        label="Deletion return",
        text="For a pupil who is taken off the roll: name, address, parents and their contact details, the new school "
        "or address, and the legal ground. Not after the final year, unless the local authority asks.",
        source=REGISTERS,
        since=_ATTENDANCE,
        until=None,
        recipient=COUNCIL,
        frequency="By the time of deletion from the register",
        kinds=EVERY_KIND,
    ),
    Flow(
        code="flow-admissions",
        label="Admissions",
        text="For each applicant: name, address, date of birth, the school places requested and offered, and what the "
        "school's admission criteria ask about.",
        source="School Standards and Framework Act 1998 s.88M; School Admissions (Admission Arrangements and "
        "Co-ordination of Admission Arrangements) (England) Regulations 2012",
        since=date(2012, 2, 1),
        until=None,
        recipient=COUNCIL,
        frequency="Each admission round, and when someone applies during the year",
        kinds=STATE,
    ),
    Flow(
        code="flow-send",
        label="Special needs: assessments, plans and reviews",
        text="Needs, support and progress of a pupil who is assessed for an education, health and care plan or has "
        "one, and what the local authority needs to plan provision.",
        source="Children and Families Act 2014 ss.28, 36 and 44; Special Educational Needs and Disability "
        "Regulations 2014",
        since=_SEND,
        until=None,
        recipient=COUNCIL,
        frequency="When a pupil is assessed, and at each annual review",
        kinds=STATE,
    ),
    Flow(
        code="flow-send-independent",
        label="Special needs: advice and reviews",
        text="Educational advice on a pupil who is assessed for an education, health and care plan, and the report of "
        "the annual review of a pupil who has one.",
        source="Special Educational Needs and Disability Regulations 2014 regs 6 and 20",
        since=_SEND,
        until=None,
        recipient=COUNCIL,
        frequency="When a pupil is assessed, and at each annual review",
        kinds=frozenset({INDEPENDENT}),
    ),
    Flow(
        code="flow-transfer-file",
        label="Common transfer file and educational record",
        text="For a pupil who changes school: the common transfer file and the educational record.",
        source="Education (Pupil Information) (England) Regulations 2005 reg 9",
        since=_PUPIL_INFORMATION,
        until=None,
        recipient="The next school",
        frequency="Within 15 school days of leaving the roll",
        kinds=frozenset({MAINTAINED}),
    ),
    Flow(
        code="flow-report-maintained",
        label="Annual report to parents",
        text="About their own child: progress, attendance and assessment results.",
        source="Education (Pupil Information) (England) Regulations 2005 regs 6 and 7",
        since=_PUPIL_INFORMATION,
        until=None,
        recipient="The parents of each pupil",
        frequency="Once a year",
        kinds=frozenset({MAINTAINED}),
    ),
    Flow(
        code="flow-report-standards",
        label="Annual report to parents",
        text="About their own child: progress and attainment in the main subjects.",
        source="Education (Independent School Standards) Regulations 2014 Sch para 32",
        since=_STANDARDS,
        until=None,
        recipient="The parents of each pupil",
        frequency="Once a year",
        kinds=frozenset({ACADEMY, INDEPENDENT}),
    ),
    Flow(
        code="flow-assessments",
        label="Results of national assessments",
        text="For each pupil in an assessed year: the results of tests and teacher assessments.",
        source=f"Education Act 1996 s.537A; Education Act 2002 s.87; {PUPILS}; an academy's funding agreement",
        since=_PUPIL_REGULATIONS,
        until=None,
        recipient=BOTH,
        frequency="Once a year, in summer",
        kinds=STATE,
    ),
    Flow(
        code="flow-exclusions",
        label="Suspensions and permanent exclusions",
        text="The pupil's name, the reason, the start date and the length.",
        source="Education Act 2002 s.51A; School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012",
        since=date(2012, 9, 1),
        until=None,
        recipient="The local authority; the governing board or trust",
        frequency="Without delay, each time",
        kinds=STATE,
    ),
    Flow(
        code="flow-workforce",
        label="School workforce census",
        text="For each member of staff: names, date of birth, job title, pay, hours, qualifications and absence.",
        source="Education Act 2005 s.114; Education (Supply of Information about the School Workforce) (No. 2) "
        "(England) Regulations 2007",
        since=date(2008, 1, 1),
        until=None,
        recipient=DEPARTMENT,
        frequency="Once a year, in November",
        kinds=STATE,
    ),
    Flow(
        code="flow-barring",
        label="Referral to the Disclosure and Barring Service",
        text="About someone who was removed from work with children, or would have been, because they harmed a child "
        "or might do so: who they are, and what is known.",
        source="Safeguarding Vulnerable Groups Act 2006 s.35",
        since=date(2009, 10, 12),
        until=None,
        recipient="The Disclosure and Barring Service",
        frequency="Each time",
        kinds=EVERY_KIND,
    ),
)


def flows_for(kind: str, on: date) -> tuple[Flow, ...]:
    """The flows that the law requires of a kind of school (of SCHOOL_KINDS) on a day, the census first (domain R9)."""
    return tuple(flow for flow in in_force(FLOWS, on) if kind in flow.kinds)
