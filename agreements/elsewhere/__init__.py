"""Agreements that were signed outside this system: entered on one page, with the signed document."""
