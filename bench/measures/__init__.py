"""What is measured, one module for each kind of thing; what T0 to T14 are is told in domain 11."""
