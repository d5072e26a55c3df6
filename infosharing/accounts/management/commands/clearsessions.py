"""Delete the sessions that are over: Django's own command, without the app that it belongs to."""

from django.contrib.sessions.management.commands.clearsessions import Command

__all__ = ["Command"]
