"""The link in an email with which somebody sets a password: an invitation, or help with a forgotten one."""
