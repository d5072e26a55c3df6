"""What the docs say of workflows and access, read from the very tables that the program obeys."""

from . import access, workflows

# File name under docs/, and what writes its text.
PAGES = {"workflows.md": workflows.text, "access.md": access.text}

__all__ = ["PAGES"]
