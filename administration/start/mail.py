"""Whether email works: one is sent at once, without the outbox, and what came of it is said."""

from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

SUBJECT = "Test email from your information sharing records"
BODY = "Email works. Nothing needs to be done."
WHY = (
    (SMTPAuthenticationError, "The mail server did not accept the user name or the password."),
    (SMTPRecipientsRefused, "The mail server did not accept your email address."),
    (SMTPException, "The mail server answered, but did not take the email."),
    (TimeoutError, "The mail server did not answer in time."),
    (OSError, "The mail server could not be reached."),
)


def try_mail(address: str) -> str:
    """Send a test email to `address`; return why it did not go, or "" where the mail server took it."""
    message = EmailMessage(
        SUBJECT,
        BODY,
        settings.DEFAULT_FROM_EMAIL,
        [address],
        connection=get_connection(settings.MAIL_CARRIER),
    )
    try:
        message.send()
    except OSError as fault:  # every fault of smtplib is one
        return next(sentence for kind, sentence in WHY if isinstance(fault, kind))
    return ""


def where_mail_goes() -> list[tuple[str, str]]:
    """Return the settings by which email is sent, without the password."""
    return [
        ("Mail server", f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"),
        ("Encrypted", "Yes" if settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL else "No"),
        ("Sender", settings.DEFAULT_FROM_EMAIL),
    ]
