"""A school: its details, its terms, and adding another one."""
