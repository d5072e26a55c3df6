"""What is asked on the pages of screenings, assessments and agreements. They clean input and nothing else."""
