"""Screenings, impact assessments with their risks and measures; policies and who has read them."""

from .assessments import Assessment, AssessmentSignature, Measure, Risk
from .policies import Acknowledgement, Policy, PolicySignature

__all__ = [
    "Acknowledgement",
    "Assessment",
    "AssessmentSignature",
    "Measure",
    "Policy",
    "PolicySignature",
    "Risk",
]
