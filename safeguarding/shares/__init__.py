"""Internal sharing forms: what the DSL tells one colleague about one child, signed by both."""
