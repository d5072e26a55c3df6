"""What a decision asks: a table, and what follows from it."""
