"""Who works here: people, the schools, and what each does where."""
