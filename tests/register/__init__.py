"""The register room: what is shared, kept, overseen and taken out."""
