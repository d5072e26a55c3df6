"""The other parties, and how the school and they sign."""
