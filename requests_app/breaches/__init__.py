"""What went wrong with a sharing."""
