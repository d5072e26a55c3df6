"""Reviews of agreements, and their end."""
