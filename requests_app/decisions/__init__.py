"""What is decided about a request, on what grounds, and what goes to whom."""
