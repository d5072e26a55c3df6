"""Screenings, assessments and agreements as rows for pages and papers: one way of saying it for both."""
