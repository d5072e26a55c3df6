"""A new school year: everybody moves up, the last year leaves."""
