"""Questions of a colleague whether what they were told may be passed on."""
