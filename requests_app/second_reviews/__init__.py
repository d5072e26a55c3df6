"""A second person looks at a signed decision."""
