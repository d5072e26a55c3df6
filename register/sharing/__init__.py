"""The register of sharing: what was asked and shared, filtered, as it stands or stood on a day, in lines and tables."""
