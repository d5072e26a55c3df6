"""How somebody who signs proves who they are."""

from django.db.models import TextChoices

from infosharing.records.actors import APP_CODE, PASSKEY, PASSWORD, PRINTED_CODE, SCHOOL_ACCOUNT


class Confirmed(TextChoices):
    PASSKEY = PASSKEY, "Passkey confirmed"
    APP_CODE = APP_CODE, "Authenticator app code confirmed"
    PRINTED_CODE = PRINTED_CODE, "Printed one-time code confirmed"
    SCHOOL_ACCOUNT = SCHOOL_ACCOUNT, "Fresh sign-in with the school’s own account"
    PASSWORD = PASSWORD, "Password confirmed"
    BY_HAND = "by_hand", "Signed by hand"
    LINK_AND_CODE = "link", "Link by email, and a code given another way"
