"""What is said of a file that was sent, and of one that arrived."""

from infosharing.records.rules import filled_in

says_what_was_sent = filled_in(
    "says_what_was_sent", "Say what was sent, how, and when.", "contents", "method", "sent_at"
)
says_who_confirmed = filled_in(
    "says_who_confirmed", "Say who confirmed it, and when.", "confirmed_by", "confirmed_on"
)
