"""Paper and files: what a PDF says about itself, what stays sealed, what an upload may be."""
