"""What people do with internal sharing forms and file transfers. Each action is one transaction."""
