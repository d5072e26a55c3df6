"""Screenings of new activities, and their impact assessments."""
