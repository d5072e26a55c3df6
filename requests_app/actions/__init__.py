"""What people do with requests. Each action is one transaction."""
