"""Stories that people live through, in a real browser."""
