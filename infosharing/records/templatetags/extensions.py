"""The template tag that shows what the apps above add to a page."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from infosharing.records.extensions import answers_at

register = template.Library()


@register.simple_tag(takes_context=True)
def extension_point(context: Any, point: str, about: Any) -> SafeString:
    """Show what each extension of `point` answers about a record, or what else the page names, to whoever reads it."""
    return format_html_join(
        "", "{}", ((part,) for part in answers_at(point, about, context["request"].actor))
    )
