"""Agreements in every state that a newcomer should meet; two of them from real cases (domain C6, C7)."""

from datetime import timedelta

from agreements.agreements.choices import AgreementKind, EndTrigger, PartyRole
from agreements.reviews.choices import ReviewOutcome
from agreements.sign_off.choices import DpoAdvice
from agreements.signing.choices import DataFate
from demo.agreeing import Agreeing
from demo.telling import World
from infosharing.documents.file_types import TEXT

THEIR_PAPER = (
    "DATA SHARING AGREEMENT\n\n1. The school shares the first name, class and school of each pupil with Roundtable.\n"
    "2. Roundtable uses them only as the school says.\n3. They are kept in a database in Ireland, looked after by "
    "Northern Hosting Ltd.\n4. Roundtable tells the school of a breach within 24 hours.\n"
)


def agreements(world: World) -> None:
    """Tell of all of them, the oldest first."""
    _photographer(world)
    _council(world)
    _class_meetings(world)
    _nursing(world)
    _moving_on(world)
    _young_carers(world)
    _research(world)


def _council(world: World) -> None:
    """Education data with the council, reviewed once, now in its second version (domain C6)."""
    told = Agreeing(world).begun(
        AgreementKind.ISA,
        "Education and welfare data with the council",
        "council",
        days_ago=400,
        starting_point="council",
    )
    told.written(
        days_ago=398,
        is_public=True,
        public_summary="Names, contacts, attendance, exclusions and results go to the council, which has duties to "
        "every child. The law asks us to (legal obligation, public task).",
    )
    told.dated(days_ago=398, started=380).party_says(
        days_ago=398,
        role=PartyRole.CONTROLLER,
        contact="Civic Centre, Avonshire. education@avonshire.example",
        officer="data.protection@avonshire.example",
        ico_number="Z1000200",
    )
    told.sent_for_advice(days_ago=397).advised(
        DpoAdvice.PROCEED,
        "The basis and the items fit the council's duties. Review it after the first year.",
        days_ago=394,
    )
    told.signed_off(days_ago=392).asked(
        "Miriam Stone", "Head of Education Services", "m.stone@avonshire.example", days_ago=392
    )
    told.signed_by_link(days_ago=388)
    told.reviewed(
        ReviewOutcome.VARY,
        "Results are now needed twice a year, and sensitive items are not marked.",
        days_ago=60,
        not_in_order={"scope": "Results were asked for twice a year, not once."},
    )
    told.agreement = told.fresh().following.get()
    told.dated(days_ago=58, started=40).written(
        days_ago=58,
        security="Encrypted when sent. Each party gives access to named staff only. Sensitive data is "
        "marked “Official: sensitive” and sent by the secure portal only.",
    )
    told.sent_for_advice(days_ago=57).advised(
        DpoAdvice.PROCEED, "Marking sensitive items was the missing part.", days_ago=55
    ).signed_off(days_ago=54)
    told.asked("Miriam Stone", "Head of Education Services", "m.stone@avonshire.example", days_ago=54)
    told.signed_by_link(days_ago=50)


def _class_meetings(world: World) -> None:
    """A supplier that calls it sharing; it waits for the supplier's signature (domain C7)."""
    told = Agreeing(world).begun(
        AgreementKind.DPA, "Class meetings tool", "supplier", days_ago=30, starting_point="supplier"
    )
    told.attached("Roundtable data sharing agreement.txt", THEIR_PAPER.encode(), TEXT, days_ago=29)
    told.written(
        days_ago=29,
        hosting="Ireland",
        breach_hours=24,
        sub_processors="Northern Hosting Ltd: looks after the servers.",
        transfers="The database is in Ireland. The United Kingdom's adequacy regulations cover it.",
        trains_models="no",
    )
    told.dated(days_ago=29, started=10).party_says(
        days_ago=29,
        role=PartyRole.PROCESSOR,
        contact="1 Wharf Road, London. privacy@roundtable.example",
        ico_number="ZA200300",
        ico_until=told.day(-200),
    )
    told.checked(days_ago=28, missing=("audit", "rights")).sent_for_advice(days_ago=27)
    told.advised(
        DpoAdvice.PROCEED_WITH_CHANGES,
        "Audit rights must be included before you sign. Help with rights can wait a term.",
        days_ago=24,
    )
    told.sent_back("Get the audit rights first, as the DPO says.", days_ago=22)
    told.checked(days_ago=15, missing=("rights",)).sent_for_advice(days_ago=15)
    told.advised(
        DpoAdvice.PROCEED,
        "Audit rights are included now. An exception for help with rights is acceptable.",
        days_ago=13,
    )
    told.excepted(
        "rights",
        "The supplier will add it in its next release. Until then the school answers requests itself.",
        days_ago=12,
        until=told.day(12) + timedelta(days=90),
    )
    told.signed_off(days_ago=12).asked("Oscar Lind", "Director", "oscar@roundtable.example", days_ago=4)


def _photographer(world: World) -> None:
    """One that has ended: what happened to the data is on record."""
    told = Agreeing(world).begun(
        AgreementKind.DPA, "School photographs", "photographer", days_ago=390, starting_point="supplier"
    )
    told.written(
        days_ago=389, hosting="United Kingdom", breach_hours=48, sub_processors="None.", transfers="None."
    )
    told.dated(days_ago=389, started=370).checked(days_ago=389).sent_for_advice(days_ago=388)
    told.advised(DpoAdvice.NO_VIEW, "Nothing to add.", days_ago=386).signed_off(days_ago=385)
    told.asked("Pat Quinn", "Owner", "pat@brightdays.example", days_ago=385).signed_by_link(days_ago=380)
    told.ended(EndTrigger.PURPOSE_DONE, "The pictures were taken, and the families have them.", days_ago=90)
    told.settled(
        DataFate.DESTROYED,
        "Overwritten on both servers, and the prints shredded.",
        "Pat Quinn, owner, by letter",
        days_ago=80,
    ).closed("We keep the class pictures in our archive only.", "The office and the DPO.", days_ago=79)


def _nursing(world: World) -> None:
    """Waits for headteacher or chair: the DPO wants something changed first."""
    told = Agreeing(world, by="ines").begun(
        AgreementKind.ISA,
        "Special needs plans with the nursing service",
        "health",
        days_ago=15,
        starting_point="health",
    )
    told.party_says(
        days_ago=14, contact="Health Centre, Mill Lane, Avonshire. nursing@avonshire-health.example"
    )
    told.dated(days_ago=14, started=-10).sent_for_advice(days_ago=13)
    told.advised(DpoAdvice.PROCEED_WITH_CHANGES, "Say which nurses see the plans.", days_ago=9)


def _moving_on(world: World) -> None:
    """Waits for headteacher or chair: nothing stands in the way."""
    told = Agreeing(world).begun(
        AgreementKind.ISA,
        "Pupils who move on to Riverside",
        "secondary",
        days_ago=12,
        starting_point="council",
    )
    told.written(
        days_ago=11,
        benefits="Year 6 pupils are expected and known when they come.",
        who_may_see="Heads of Year 7 and the SENCO there; here the Year 6 teachers.",
        frequency="Once, in June.",
        alternatives="A phone call for each child was considered, but information would be missed.",
    )
    told.party_says(days_ago=11, contact="Riverside Secondary School, River Road. office@riverside.example")
    told.dated(days_ago=11, started=-14).sent_for_advice(days_ago=10)
    told.advised(DpoAdvice.PROCEED, "Clear, and the minimum needed.", days_ago=7)


def _young_carers(world: World) -> None:
    """Waits for advice, which is late: it may go on without."""
    told = Agreeing(world).begun(
        AgreementKind.ISA, "Early help for young carers", "charity", days_ago=20, starting_point="council"
    )
    told.written(
        days_ago=19,
        benefits="Children who look after someone at home get help, and a break.",
        alternatives="Families could ask for help themselves. Many never do.",
        who_may_see="Two of their named workers.",
        frequency="When a family agrees.",
        method="secure_email",
    )
    told.party_says(days_ago=19, contact="The Old Chapel, Avon Street. hello@youngcarers.example")
    told.dated(days_ago=19, started=-20).sent_for_advice(days_ago=18)


def _research(world: World) -> None:
    """A draft with much still to do."""
    Agreeing(world).begun(AgreementKind.ISA, "A study of reading and sleep", "university", days_ago=2)
