"""Who is the child or relative of whom: it keeps a person from what is recorded about their family."""
