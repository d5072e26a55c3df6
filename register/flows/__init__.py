"""What the law requires a school to share."""
