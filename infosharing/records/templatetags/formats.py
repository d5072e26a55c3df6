"""Template filters for moments, days and deadlines, so that pages and papers say them alike."""

from django import template

from infosharing.records.formats import say_day, say_deadline, say_moment

register = template.Library()
register.filter("moment", lambda value: say_moment(value) if value else "")
register.filter("day", lambda value: say_day(value) if value else "")
register.filter("deadline", lambda value: say_deadline(value) if value else "")
