"""What people fill in. Forms clean input and know no rules."""
