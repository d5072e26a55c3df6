"""What records are about: pupils, organisations, and the dictionaries that everything picks from."""
