"""The Information Asset Register: what is in it and what is missing, now or on an earlier day."""
