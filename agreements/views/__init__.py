"""The pages of screenings, impact assessments and agreements."""
