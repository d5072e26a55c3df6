"""The forms of the register room."""
