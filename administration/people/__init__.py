"""Who works at a school: adding people, their roles, suspending and ending access."""
