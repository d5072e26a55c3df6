"""The pages of internal sharing forms and file transfers."""
