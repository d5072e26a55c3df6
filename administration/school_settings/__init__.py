"""The settings of a school: what each is, who changes it, what held when."""
