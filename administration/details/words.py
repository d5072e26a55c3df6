"""What is sent, as a school words it for itself, and how often."""

from infosharing.accounts.school_settings import Setting
from infosharing.accounts.wording import Kind

from .terms import TERMLY

HOW_OFTEN = Setting("details-reminder", default=TERMLY)
REMINDER = Kind(
    "update_details",
    "Reminder to update details",
    "Please check that the details we hold about you and your child are right: address, phone numbers, email address, "
    "emergency contacts, who collects your child, and any medical needs.\n\n"
    "If anything has changed, tell the school office. Staff: please check your own details too.\n\n"
    "We use these details to keep children safe, and to make sure that letters reach the right person.",
)
