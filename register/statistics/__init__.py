"""The numbers of the register: what is counted, for whom, and what of it may be shown."""
