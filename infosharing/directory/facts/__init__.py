"""What must be known about a child before anything about them is given out."""
