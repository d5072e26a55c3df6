"""First start, the people of a school, who is what there, and its settings."""
