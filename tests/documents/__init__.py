"""Paper and files: what a PDF says about itself, what stays encrypted, what an upload may be."""
