"""The terms of a draft that are rows: parties, purposes, data items, the check of a contract."""
