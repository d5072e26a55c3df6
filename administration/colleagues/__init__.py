"""What a school keeps of a person who works for it, and who may see and stop their access."""
