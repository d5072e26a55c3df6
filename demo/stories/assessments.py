"""New activities on their way from ten questions to a sign-off."""

from agreements.assessments.choices import Likelihood, ScreeningOutcome, Severity
from agreements.sign_off.choices import DpoAdvice, YesNo
from demo.assessing import Assessing
from demo.telling import World


def assessments(world: World) -> None:
    """One in each state that a newcomer should meet."""
    Assessing(world).started(
        days_ago=70,
        title="Class photographs on the school's website",
        purpose="To show what the school does.",
        what="Pictures without names.",
        with_whom="The public.",
    ).submitted(days_ago=69).screened(
        ScreeningOutcome.NONE, "Consent is asked each year, no names are shown.", days_ago=67
    )

    told = Assessing(world).started(
        days_ago=50,
        title="A reading programme that adapts to each pupil",
        purpose="To find the next book for each pupil.",
        what="Names, class, reading results.",
        with_whom="The programme's maker, as a processor.",
        new_technology=YesNo.YES,
        profiling=YesNo.YES,
        profiles_children=True,
    )
    told.submitted(days_ago=49).screened(
        ScreeningOutcome.MANDATORY, "Children are profiled by a new system.", days_ago=47
    )
    told.written(
        days_ago=40,
        need="Reading ages differ by four years in one class. The programme picks books.",
        nature="Results of short tests are kept for the school year, then deleted.",
        scope="All pupils of Years 3 to 6, weekly.",
        context="Children who cannot choose; parents expect it to help and not to label.",
        consultation="The parents' forum, and Year 6. They wanted the teacher to have the last word.",
        necessity="Public task. Teachers could do it by hand, with far less time for each child.",
        proportionality="First name and class only. Parents can ask for it to be switched off.",
    )
    told.risk(
        days_ago=39,
        source="A wrong level is taken for the truth",
        impact="A child is underestimated",
        likelihood=Likelihood.POSSIBLE,
        severity=Severity.SIGNIFICANT,
        likelihood_after=Likelihood.REMOTE,
        severity_after=Severity.SIGNIFICANT,
        measure="The teacher sets the level; the programme only proposes.",
        owner="marcus",
    )
    told.risk(
        days_ago=39,
        source="Results are taken from the maker's servers",
        impact="Names and results are seen by others",
        likelihood=Likelihood.REMOTE,
        severity=Severity.SIGNIFICANT,
        likelihood_after=Likelihood.REMOTE,
        severity_after=Severity.MINIMAL,
        measure="First names only; the contract asks for encryption.",
    )
    told.sent_for_advice(days_ago=38).advised(
        DpoAdvice.PROCEED_WITH_CHANGES, "Delete each term, and tell parents before it starts.", days_ago=35
    ).answered("accept", days_ago=33)

    told = Assessing(world, by="ines").started(
        days_ago=20,
        title="Sharing special needs plans with the nursing service",
        special=YesNo.YES,
        purpose="So that nurses know what a child needs at school.",
        what="Plans and reviews of pupils with needs.",
        with_whom="Avonshire School Nursing.",
    )
    told.submitted(days_ago=19).screened(
        ScreeningOutcome.RECOMMENDED, "Special category data, to a partner we know.", days_ago=17
    ).begun(days_ago=16)
    told.written(days_ago=10, need="Nurses ask the same questions again and again.")

    Assessing(world).started(
        days_ago=4,
        title="A screen that shows who is in the building",
        new_technology=YesNo.YES,
        tracking=True,
        purpose="To know who is inside if there is a fire.",
        what="Names, and when people arrive and leave.",
        with_whom="No one outside the school.",
        in_notice=YesNo.NO,
    ).submitted(days_ago=3)

    Assessing(world, by="helen").started(days_ago=1, title="A newsletter for former pupils", with_whom="")
