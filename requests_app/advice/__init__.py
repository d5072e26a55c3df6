"""The data protection officer advises on risky sharing before it is decided."""
