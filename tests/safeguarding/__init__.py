"""The island: internal sharing forms and file transfers."""
