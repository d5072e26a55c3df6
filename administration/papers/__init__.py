"""The papers that a school needs before it starts: an impact assessment, a privacy notice, a sheet for the office."""
