"""Paper and files: records as PDF, uploads examined, files kept encrypted, downloads that stay inert."""
