"""The screenings of activities that requests are linked with, and their links back."""
