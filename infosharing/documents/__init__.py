"""Paper and files: records as PDF, uploads examined, files kept sealed, downloads that stay inert."""
