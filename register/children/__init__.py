"""Everything about one child, and breaking the glass to read it."""
