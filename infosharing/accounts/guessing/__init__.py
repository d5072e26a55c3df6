"""Slowing those who guess at what is secret, and not those whose secret it is (docs/adr/0010)."""
