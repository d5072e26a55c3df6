"""The words of links for signing, and of what becomes of the data."""

from django.db.models import TextChoices


class LinkKind(TextChoices):
    """What a link without an account opens."""

    SIGN = "sign", "To read and sign"
    COPY = "copy", "To download the signed copy"


class DataFate(TextChoices):
    """What a party did with the data at the end (domain R22)."""

    RETURNED = "returned", "Returned to us"
    DESTROYED = "destroyed", "Destroyed"
    KEPT = "kept", "Kept, because the law requires it"
    NONE = "none", "They held none"
