"""How people are related, as far as anybody needs to say."""

from django.db.models import TextChoices


class TieKind(TextChoices):
    CHILD = "child", "Own child, or a child they care for"
    RELATIVE = "relative", "Relative, or someone they live with"
