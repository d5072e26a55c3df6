"""The papers that a school needs before it starts: a sheet for the office."""
