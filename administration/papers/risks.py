"""The risks of keeping these records in this software: what lowers each, and what is left (domain 5.4)."""

from dataclasses import dataclass
from typing import NamedTuple

from agreements.assessments.choices import Likelihood, RiskLevel, Severity
from agreements.assessments.screening import level_of

REMOTE, POSSIBLE, PROBABLE = Likelihood
MINIMAL, SIGNIFICANT, SEVERE = Severity


class Rating(NamedTuple):
    """How likely a harm is, and how bad it would be."""

    likelihood: Likelihood
    severity: Severity

    @property
    def level(self) -> str:
        """Return what both make together, as in every other assessment."""
        return RiskLevel(level_of(*self)).label


@dataclass(frozen=True)
class Risk:
    """What could happen to people, what the software and the school do about it, and how bad it is before and after."""

    what: str
    before: Rating
    software: str
    school: str
    after: Rating


RISKS = (
    Risk(
        "Someone guesses or steals a password and reads what that person has access to.",
        Rating(POSSIBLE, SEVERE),
        "A second step for everyone: a passkey, an authenticator app or printed codes, each code once. Passwords of "
        "at least 12 characters, easily guessed ones refused, kept as Argon2 hashes. Guesses are slowed; sign-ins and "
        "failed ones are noted; a new device is emailed. Sessions end after 30 minutes without activity, 15 for the "
        "DSL team. Signing asks for the second step again. Access can be suspended at once.",
        "Let the system be reached only from the school’s network or its own devices. No shared accounts.",
        Rating(REMOTE, SEVERE),
    ),
    Risk(
        "A copy of the database or a backup gets into the wrong hands.",
        Rating(POSSIBLE, SEVERE),
        "Free text about people, in history too, and uploaded files are encrypted (AES-256-GCM). The keys are not "
        "in the database. Names are not encrypted.",
        "Keep the keys apart from the backups. Encrypt disks and backups.",
        Rating(REMOTE, SIGNIFICANT),
    ),
    Risk(
        "A colleague, or a relative of the child who works at the school, reads what they do not need to know.",
        Rating(PROBABLE, SIGNIFICANT),
        "Access by role, school and date. A person can be blocked from a record; that comes before every other "
        "access. Opening a record above the standard level is noted and shown to the people who decide. Information "
        "from the DSL opens only after signing and closes on a day.",
        "Give roles with care and end them in time. Block relatives. Look at who opened records.",
        Rating(REMOTE, SIGNIFICANT),
    ),
    Risk(
        "Information goes to the wrong person, or more than is needed goes out.",
        Rating(PROBABLE, SEVERE),
        "Sensitive decisions ask how identity was verified, whether less would do, and about other people’s data. "
        "Sensitive information cannot go by unencrypted email. A second review in safeguarding. A data breach is "
        "reported on the record, and the 72-hour deadline starts.",
        "Train staff. Call back on numbers found independently. Check addresses.",
        Rating(POSSIBLE, SIGNIFICANT),
    ),
    Risk(
        "A child is harmed because information is shared too late, or the system cannot be reached.",
        Rating(POSSIBLE, SEVERE),
        "Due dates in school days, tasks, reminders. The headteacher can use emergency access when no DSL can be "
        "reached. A sheet for the office says what to do without the system.",
        "Staff call 999, social care or the police first. Enough deputies. Monitoring and tested backups.",
        Rating(REMOTE, SEVERE),
    ),
    Risk(
        "What is shared is wrong, out of date, or opinion read as fact.",
        Rating(POSSIBLE, SIGNIFICANT),
        "Decisions ask how accuracy was checked; above the standard level, whether fact is kept separate from opinion. "
        "A correction is a new decision; the earlier one stays in the history.",
        "Keep pupil details up to date. Tell earlier recipients of corrections.",
        Rating(REMOTE, SIGNIFICANT),
    ),
    Risk(
        "Records are kept for longer than is needed.",
        Rating(PROBABLE, SIGNIFICANT),
        "Access ends by date. Large downloads are deleted after a day. The software does not delete records and does "
        "not say when one is due for deletion.",
        "Decide how the retention schedule is kept to. Review once a year what is held.",
        Rating(POSSIBLE, SIGNIFICANT),
    ),
    Risk(
        "Records are changed afterwards to hide what was done.",
        Rating(POSSIBLE, SIGNIFICANT),
        "Every change has a history entry and a line in a chained ledger. What was signed never changes. The check "
        "“verify” finds changes made in the database.",
        "Keep the ends of the ledger where no one who runs the server can change them. Run the check each week.",
        Rating(REMOTE, SIGNIFICANT),
    ),
    Risk(
        "The keys are lost, so no one can read the records again.",
        Rating(POSSIBLE, SEVERE),
        "The server never replaces keys that a database needs: it refuses to start without them.",
        "Two copies of the keys, in two safe places. Try to restore a backup once a year.",
        Rating(REMOTE, SEVERE),
    ),
    Risk(
        "Downloaded files and printed pages are left where others find them.",
        Rating(PROBABLE, SIGNIFICANT),
        "File names, page titles and emails hold no names. Exported lists are noted: who, when and which list. The "
        "screen can be hidden with a key.",
        "Managed devices only. Rules for printing and for deleting downloads.",
        Rating(POSSIBLE, SIGNIFICANT),
    ),
    Risk(
        "A harmful file is uploaded and opened by a colleague.",
        Rating(POSSIBLE, SIGNIFICANT),
        "The type is checked by content; macros are refused; files are only ever downloaded, never shown in the "
        "page. There is no virus scan.",
        "Virus protection on every device.",
        Rating(REMOTE, SIGNIFICANT),
    ),
)
