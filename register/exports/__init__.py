"""What leaves the product: lists taken out as files, and review dates in a calendar."""
