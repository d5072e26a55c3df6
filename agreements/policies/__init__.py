"""Policies in their versions, and who has read them."""
