"""The tables of screenings with their impact assessments, agreements and policies."""

from .agreements import AGREEMENT_WORKFLOW, CHASE_AFTER, PARTY_WORKFLOW
from .assessments import ASSESSMENT_WORKFLOW
from .needs import NEED_WORKFLOW
from .people import ADVICE_WITHIN, SIGNS_OFF
from .policies import POLICY_WORKFLOW

__all__ = [
    "ADVICE_WITHIN",
    "AGREEMENT_WORKFLOW",
    "ASSESSMENT_WORKFLOW",
    "CHASE_AFTER",
    "PARTY_WORKFLOW",
    "NEED_WORKFLOW",
    "POLICY_WORKFLOW",
    "SIGNS_OFF",
]
