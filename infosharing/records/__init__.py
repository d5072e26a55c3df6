"""How every record is kept: recording, rules, workflow, Waiting rows, page doors, history, ledger, grants, seals."""
