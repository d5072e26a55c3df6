"""No room names a higher one: not by a string, a reverse relation, the path of a template or the name of an address.

`python -m tests.guarantees.rooms` says where one does. Who may import whom is import-linter's to say: the rooms and
their order are read from its contract, and what belongs to which room from Django.
"""
