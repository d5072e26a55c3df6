"""The DSL's internal sharing forms and the child protection file transfer: an island beside the requests."""
