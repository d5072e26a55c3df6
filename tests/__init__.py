"""Tests: one folder per app, guarantees for the laws of the house, journeys in a real browser."""
