"""The words of advice and answer, whatever it is."""

from django.db.models import TextChoices


class YesNo(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"


class DpoAdvice(TextChoices):
    """What the data protection officer advises. Advice, never approval (domain R11)."""

    PROCEED = "proceed", "Go ahead"
    PROCEED_WITH_CHANGES = "proceed_with_changes", "Go ahead with changes"
    DO_NOT_PROCEED = "do_not_proceed", "Do not go ahead"
    NO_VIEW = "no_view", "No view"


class HeadAnswer(TextChoices):
    """What headteacher or chair answer (domain R13), by the step that gives the answer."""

    ACCEPT = "accept", "Accepted, as advised"
    OVERRIDE = "override", "Accepted, against the advice"
    SEND_BACK = "send_back", "Sent back for changes"
    ABANDON = "abandon", "Abandoned"
