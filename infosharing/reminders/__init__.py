"""What is due and late: the daily round of mails that say only that something waits."""
