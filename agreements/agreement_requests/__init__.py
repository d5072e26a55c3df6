"""Agreements that are needed."""
