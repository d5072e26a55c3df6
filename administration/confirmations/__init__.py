"""What takes effect only when somebody else confirms it: the words, the rule and the table that are shared."""
