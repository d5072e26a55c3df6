"""The first start: a one-time code, and what is missing before a school can begin."""
