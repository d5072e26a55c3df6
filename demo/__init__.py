"""The demo school, built by doing what people do."""
