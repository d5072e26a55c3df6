"""Appointing somebody to a role that others must be able to rely on."""
