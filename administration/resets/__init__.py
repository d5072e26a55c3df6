"""Helping somebody with a forgotten password, where others must be sure that it is really they who ask."""
