"""Django's sessions in the database; the one of a request is found by a compiled query."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from infosharing.records.compiled import compiled


@compiled
def _sessions(key: str, moment: datetime) -> QuerySet:
    return Session.objects.filter(session_key=key, expire_date__gt=moment)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        found = _sessions(self.session_key, timezone.now())
        if found:
            return found[0]
        self._session_key = None
        return None
