"""What the sign-in page offers to somebody who forgot their password."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def help_at_sign_in(about: Any, actor: Any) -> SafeString:
    return format_html('<p><a href="{}">I have forgotten my password</a></p>', reverse("forgotten-password"))
