"""How every record is kept: recording, rules, page doors, visibility, history, ledger, grants, seals."""
