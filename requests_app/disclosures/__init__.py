"""What left the school, how, and whether it arrived."""
