"""What is measured, one module for each kind of thing; the numbers T1 to T14 are those of the targets."""
