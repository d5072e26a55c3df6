"""Pupils from the school's information system (MIS) and organisations from a list: read, compared, saved at once."""
