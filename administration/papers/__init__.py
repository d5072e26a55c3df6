"""The papers that a school needs before it starts: a privacy notice, a sheet for the office."""
