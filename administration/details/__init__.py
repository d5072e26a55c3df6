"""Reminding parents, carers and staff to update their details: termly unless a school settles otherwise (domain R7)."""
