"""What people do with screenings, assessments and agreements. Each action is one transaction."""
