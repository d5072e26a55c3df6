"""Screenings and impact assessments; agreements with their parties and terms; policies and who has read them."""

from .agreements import Agreement
from .assessments import Assessment, AssessmentSignature, Measure, Risk
from .needs import AgreementNeed
from .parties import AgreementPaper, AgreementSignature, DataEnd, Party, SigningLink
from .policies import Acknowledgement, Policy, PolicySignature
from .reviews import Review, ReviewCheck
from .terms import AgreedItem, AgreedPurpose, ClauseCheck

__all__ = [
    "Acknowledgement",
    "AgreedItem",
    "AgreedPurpose",
    "Agreement",
    "AgreementNeed",
    "AgreementPaper",
    "AgreementSignature",
    "Assessment",
    "AssessmentSignature",
    "ClauseCheck",
    "DataEnd",
    "Measure",
    "Party",
    "Policy",
    "PolicySignature",
    "Review",
    "ReviewCheck",
    "Risk",
    "SigningLink",
]
