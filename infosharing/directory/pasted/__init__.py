"""Organisations from a pasted list: read, shown, added at once."""
