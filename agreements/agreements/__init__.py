"""Agreements from draft to expiry."""
