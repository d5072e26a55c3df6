"""Sessions that a copy of the database does not open: Django's interface, the cookie's key kept nowhere."""

import os
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from infosharing.records import clock
from infosharing.records.compiled import compiled

from .models import Session

NONCE_BYTES = 12
# What a session's own columns are filled with stands in its data, where signing in puts it.
DEVICE, ADDRESS = "device", "address"


def name_of(key: str) -> str:
    """Return the name of the row of a cookie: a keyed digest, from which nobody comes back to the cookie."""
    return salted_hmac("accounts.session.name", key, algorithm="sha256").hexdigest()


def _cipher(key: str) -> AESGCM:
    """Return what seals the data: a key made of the cookie and of the key ring, of which a copy holds neither."""
    return AESGCM(salted_hmac("accounts.session.data", key, algorithm="sha256").digest())


@compiled
def _sessions(name: str) -> QuerySet:
    return Session.objects.filter(name=name)


class SessionStore(SessionBase):
    """`row` is the session as it was read, None before that; `row_over` one whose time was over then."""

    row: Session | None = None
    row_over: Session | None = None

    def load(self) -> dict[str, Any]:
        """Return the data of the session of this key; none where there is no such session, or it does not open."""
        found = _sessions(name_of(self.session_key))
        row = found[0] if found else None
        data = self._opened(bytes(row.data)) if row else None
        if row is not None and data is not None:
            if row.expires_at > clock.now():
                self.row = row
                return data
            self.row_over = row
        self._session_key = None
        return {}

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(name=name_of(session_key)).exists()

    def create(self) -> None:
        self._session_key = self._get_new_session_key()
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)
        now = clock.now()
        columns = {
            "data": self._sealed(data),
            "user_id": data.get(SESSION_KEY),
            "device": data.get(DEVICE, ""),
            "address": data.get(ADDRESS, ""),
            "seen_at": now,
        }
        name = name_of(self.session_key)
        if not must_create:
            if not Session.objects.filter(name=name).update(**columns):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                # Its end is counted from its beginning, however often it is written.
                ends = now + timedelta(seconds=self.get_session_cookie_age())
                Session.objects.create(name=name, created_at=now, expires_at=ends, **columns)
        except IntegrityError as taken:
            raise CreateError from taken

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(name=name_of(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete what is over (`manage.py clearsessions`, `./run due`)."""
        Session.objects.filter(expires_at__lt=clock.now()).delete()

    def _sealed(self, data: dict[str, Any]) -> bytes:
        key, nonce = self.session_key, os.urandom(NONCE_BYTES)
        text = self.serializer().dumps(data)
        return nonce + _cipher(key).encrypt(nonce, text, name_of(key).encode())

    def _opened(self, sealed: bytes) -> dict[str, Any] | None:
        key = self.session_key
        try:
            text = _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], name_of(key).encode())
        except (InvalidTag, ValueError):
            return None
        return self.serializer().loads(text)
