"""What everybody sees after signing in: their tasks, and what is late in the schools that they oversee."""
