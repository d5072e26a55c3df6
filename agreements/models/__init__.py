"""Screenings, impact assessments with their risks and measures."""

from .assessments import Assessment, AssessmentSignature, Measure, Risk

__all__ = ["Assessment", "AssessmentSignature", "Measure", "Risk"]
