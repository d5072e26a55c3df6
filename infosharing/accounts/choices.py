"""The roles of a school, and the kinds of school."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is at a school (domain 4)."""

    STAFF = "staff", "Member of staff"
    OFFICE = "office", "School office"
    SENIOR_LEADER = "senior_leader", "Senior leader"
    SENCO = "senco", "SENCO"
    DATA_LEAD = "data_lead", "Data protection lead"
    DSL = "dsl", "Designated Safeguarding Lead (DSL)"
    DEPUTY_DSL = "deputy_dsl", "Deputy DSL"
    HEAD = "head", "Headteacher"
    CHAIR = "chair", "Chair of governors"
    SIGNATORY = "signatory", "Signatory of the trust"
    SECOND_READER = "second_reader", "Outside second reader"
    DPO = "dpo", "Data Protection Officer (DPO)"
    ADMIN = "admin", "System administrator"


SHORT_ROLES = {
    Role.STAFF: "staff",
    Role.OFFICE: "office",
    Role.SENIOR_LEADER: "senior leader",
    Role.SENCO: "SENCO",
    Role.DATA_LEAD: "data protection lead",
    Role.DSL: "DSL",
    Role.DEPUTY_DSL: "deputy DSL",
    Role.HEAD: "headteacher",
    Role.CHAIR: "chair of governors",
    Role.SIGNATORY: "signatory of the trust",
    Role.SECOND_READER: "outside second reader",
    Role.DPO: "DPO",
    Role.ADMIN: "administrator",
}

DSL_TEAM = (Role.DSL, Role.DEPUTY_DSL)
# They read and decide nothing by themselves, but what the school's settings give them.
BY_SETTING_ALONE = (Role.SENIOR_LEADER,)
# Appointing somebody to one of these takes effect when the headteacher or the DSL confirms it. Domain 4 names DSL,
# deputy, head, chair, DPO and second reader; the others read requests or sign off as well, and an administrator could
# let himself in by them.
CONFIRMED_ROLES = (
    Role.OFFICE,
    Role.SENIOR_LEADER,
    Role.SENCO,
    Role.DATA_LEAD,
    Role.DSL,
    Role.DEPUTY_DSL,
    Role.HEAD,
    Role.CHAIR,
    Role.SIGNATORY,
    Role.SECOND_READER,
    Role.DPO,
)
# Whoever works with pupils or papers here; governors, the DPO and administrators log nothing.
WORKS_HERE = (
    *(Role.STAFF, Role.OFFICE, Role.SENIOR_LEADER, Role.SENCO, Role.DATA_LEAD),
    *(Role.DSL, Role.DEPUTY_DSL, Role.HEAD),
)


class SchoolKind(TextChoices):
    """What kind of school it is: the law that applies differs (domain 6, R9)."""

    MAINTAINED = "maintained", "Maintained school"
    ACADEMY = "academy", "Academy or free school"
    INDEPENDENT = "independent", "Independent school"


class Employment(TextChoices):
    """How a person comes to be at a school (domain 4)."""

    PERMANENT = "permanent", "Permanent"
    TEMPORARY = "temporary", "Temporary or fixed term"
    AGENCY = "agency", "Agency or supply"
    VOLUNTEER = "volunteer", "Volunteer"
    GOVERNOR = "governor", "Governor"
    OUTSIDE = "outside", "Works for another organisation, such as a trust or a DPO service"


# Access of these people must have a last day (domain 4).
ENDS_ALWAYS = (Employment.TEMPORARY, Employment.AGENCY, Employment.VOLUNTEER, Employment.GOVERNOR)
