"""Screenings and impact assessments; agreements with their parties and terms; policies and who has read them."""

from .agreement_requests.models import AgreementRequest
from .agreements.models import Agreement
from .assessments.models import Assessment, AssessmentSignature, Measure, Risk
from .policies.models import Acknowledgement, Policy, PolicyPaper, PolicySignature
from .reviews.models import Review, ReviewCheck
from .signing.models import AgreementPaper, AgreementSignature, DataEnd, Party, SigningLink
from .terms.models import AgreedItem, AgreedPurpose, ClauseCheck

__all__ = [
    "Acknowledgement",
    "AgreedItem",
    "AgreedPurpose",
    "Agreement",
    "AgreementRequest",
    "AgreementPaper",
    "AgreementSignature",
    "Assessment",
    "AssessmentSignature",
    "ClauseCheck",
    "DataEnd",
    "Measure",
    "Party",
    "Policy",
    "PolicyPaper",
    "PolicySignature",
    "Review",
    "ReviewCheck",
    "Risk",
    "SigningLink",
]
