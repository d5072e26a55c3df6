"""Correcting the address with which somebody signs in: it is a way into their account, so others make sure."""
