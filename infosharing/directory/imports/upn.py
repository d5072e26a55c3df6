"""Unique pupil numbers (UPN): a check letter, 12 characters, and what is wrong with one (DfE, UPN guide)."""

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # without I, O and S
SHAPE = re.compile(rf"[A-Z]\d{{11}}[\d{LETTERS}]")


def as_kept(typed: str) -> str:
    """Return a UPN as it is kept: capitals, no spaces."""
    return "".join(typed.split()).upper()


def check_letter(rest: str) -> str:
    """Return the first letter of the UPN that ends in `rest`, its other 12 characters."""
    values = (int(sign) if sign.isdigit() else LETTERS.index(sign) for sign in rest)
    return LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % len(LETTERS)]


def is_temporary(upn: str) -> bool:
    """Say whether a school gave it until the permanent one is known: it ends in a letter."""
    return upn[-1:].isalpha()


def fault_of(upn: str) -> str:
    """Return what is wrong with a UPN as it is kept, and how to mend it; "" where nothing is."""
    if not upn.isascii() or not SHAPE.fullmatch(upn):
        return "Enter a UPN of 13 characters: a letter, then 12 digits, like A123456789012"
    if upn[0] != check_letter(upn[1:]):
        return "Check the UPN: its first letter does not fit the other characters, so one of them is wrong"
    return ""
