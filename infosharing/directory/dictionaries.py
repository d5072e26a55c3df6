"""The common dictionaries that a new installation starts with; a school may add its own entries."""

from django.db import connection

from infosharing.records.actors import SYSTEM
from infosharing.records.recording import recorded

from .models import DataItem, Purpose

# code, label, special category, offence
DATA_ITEMS = (
    ("contact", "Contact details and address", False, False),
    ("attendance", "Attendance", False, False),
    ("attainment", "Attainment and progress", False, False),
    ("exclusions", "Suspensions and exclusions", False, False),
    ("behaviour", "Behaviour", False, False),
    ("send", "Special educational needs (SEND)", True, False),
    ("medical", "Medical and health", True, False),
    ("safeguarding", "Safeguarding and child protection", True, False),
    ("ethnicity_religion", "Ethnicity, religion or beliefs", True, False),
    ("family", "Family and home circumstances", False, False),
    ("free_meals", "Free school meals and benefits", False, False),
    ("accident", "Accident report", True, False),
    ("images", "Photographs and CCTV", False, False),
    ("staff", "Staff records", False, False),
    ("allegation", "Criminal offence data", False, True),
    ("other", "Other, as described", False, False),
)
# code, label, safeguarding: a policy's purposes, then early help, transition and statutory duty (domain 001 s6.1, 003)
PURPOSES = (
    ("progress", "Monitor and report on progress", False),
    ("pastoral", "Give pastoral care", False),
    ("protect", "Keep a child safe from harm", True),
    ("early_help", "Early help for a family", True),
    ("transition", "Move to another school or class", False),
    ("health", "Work with health services", False),
    ("commissioning", "Plan services for pupils", False),
    ("court", "Comply with a court order", False),
    ("crime", "Prevent or detect a crime", False),
    ("claims", "Complaints or legal claims", False),
    ("insurance", "Medical report or insurance", False),
    ("research", "Research with ethical approval", False),
    ("statutory", "A legal duty to report", False),
    ("news", "Tell families important news", False),
    ("other", "Other, as described", False),
)


def fill_in() -> None:
    """Add the entries that are not there yet; change none that are. Before the tables exist, do nothing."""
    if Purpose._meta.db_table not in connection.introspection.table_names():
        return
    items = set(DataItem.objects.filter(school=None).values_list("code", flat=True))
    purposes = set(Purpose.objects.filter(school=None).values_list("code", flat=True))
    new_items = [entry for entry in enumerate(DATA_ITEMS) if entry[1][0] not in items]
    new_purposes = [entry for entry in enumerate(PURPOSES) if entry[1][0] not in purposes]
    if not new_items and not new_purposes:
        return
    with recorded(by=SYSTEM, reason="first_entries", school=None):
        for position, (code, label, special, offence) in new_items:
            DataItem(
                code=code, label=label, special_category=special, offence=offence, position=position
            ).save()
        for position, (code, label, safeguarding) in new_purposes:
            Purpose(code=code, label=label, safeguarding=safeguarding, position=position).save()
