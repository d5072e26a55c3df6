"""Carry the mail that is due, once or for as long as the server runs."""

from infosharing.outbox.delivery import carry_what_is_due
from infosharing.records.extensions import answers_at
from infosharing.records.watching import WatchingCommand


class Command(WatchingCommand):
    """`manage.py deliver_mail [--watch]`."""

    help = "Sends the emails in the outbox."
    pause_seconds = 5

    def work(self) -> None:
        answers_at("mail.round")
        went = carry_what_is_due()
        if went:
            self.stdout.write(f"{went} emails sent.")
