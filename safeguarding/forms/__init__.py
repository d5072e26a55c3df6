"""What is asked on the pages of internal sharing forms and file transfers. They clean input and nothing else."""
