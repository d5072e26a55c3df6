"""What Ashfield has settled for itself: a threshold that was changed twice, and what parents read on its page."""

from datetime import timedelta

from administration.details.actions import say_sent
from administration.details.terms import TERMLY, time_to_remind
from administration.school_settings.actions import change_setting
from administration.school_settings.catalogue import CATALOGUE
from demo.telling import World
from infosharing.accounts.models import School

SETTLED = (
    (60, "many-people", 20, "helen"),
    (50, "reminder-days", [0, 1, 2, 3, 4], "helen"),
    (20, "many-people", 25, "alan"),
    (45, "methods-allegation", ["secure_portal", "hand_delivery", "phone", "meeting"], "helen"),
)


def reminder(world: World) -> None:
    """Priya sent the reminder to update details last term, where the terms of that year are entered."""
    terms = School.objects.get(pk=world.schools["ashfield"].pk).calendar.terms
    this_term = time_to_remind(terms, world.today, TERMLY)
    for days_ago in range(21, 200, 7):
        before = time_to_remind(terms, world.today - timedelta(days=days_ago), TERMLY)
        if before and before != this_term:
            with world.at(days_ago):
                say_sent(world.schools["ashfield"].pk, by=world.actors["priya"])
            return


def settings(world: World) -> None:
    """Helen and Alan change settings; the history tells each."""
    for days_ago, code, value, by in SETTLED:
        with world.at(days_ago):
            world.schools["ashfield"] = change_setting(
                School.objects.get(pk=world.schools["ashfield"].pk),
                entry=CATALOGUE[code],
                by=world.actors[by],
                changes={"value": value},
                version=None,
            )
