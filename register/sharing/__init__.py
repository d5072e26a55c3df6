"""The register of sharing: what was asked and shared, narrowed, as it stands or stood on a day, in lines and tables."""
