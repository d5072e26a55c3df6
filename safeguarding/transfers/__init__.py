"""The transfer of a child protection file to the next school."""
