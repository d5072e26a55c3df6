"""T5: a step through the browser (chasing a receipt), beside the same rows written raw in one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from bench.building.world import World
from bench.floors import OWN, OnFloors
from bench.line import Line
from bench.visitors import Visitor, queries
from infosharing.accounts.choices import Role
from infosharing.outbox.models import Mail
from infosharing.records import clock, guard
from infosharing.records.ledger import link, microseconds
from infosharing.records.models import LedgerEntry, LedgerHead
from infosharing.workflow.models import Task
from requests_app.disclosures.choices import ReceiptStatus
from requests_app.models import Disclosure
from requests_app.requests.choices import Status, Tier

from .records import place_of, whole_request

TIMES = 1.5
REDIRECT = 302


def measure(world: World, rounds: int) -> Iterator[Line]:
    """Measure the step as the DSL, so that the sender, for whom it waits anew, is sent a mail."""
    record = whole_request(Tier.STANDARD, Status.SHARED, world.places[0])
    if record is None:
        yield Line("T5", "chasing a receipt", "", note="none awaited in a set of this size")
        return
    disclosure = Disclosure.objects.get(request=record, status=ReceiptStatus.AWAITED)
    visitor = Visitor(place_of(record, world).people_with_role[Role.DSL])
    step = _step(visitor, disclosure)
    raw = RawStep(disclosure).take
    taken = OnFloors("T5", visitor, {"raw": raw, "step": step}, rounds)
    least = taken.took["raw"] + taken.took[OWN]
    ratio = taken.took["step"] / least
    yield Line(
        "T5",
        "chasing a receipt, through the browser",
        f"≤ {TIMES:g} × (raw + own)",
        ratio <= TIMES,
        **taken.floors,
        beside=least,
        took=taken.took["step"],
        ratio=ratio,
        queries=queries(step),
        note=f"raw transaction {taken.took['raw']:.1f} ms",
    )


def _step(visitor: Visitor, disclosure: Disclosure) -> Callable[[], None]:
    path = f"/requests/{disclosure.request_id}/shared/{disclosure.pk}/chase/"
    token = visitor.token(path)

    def take() -> None:
        seen = Disclosure.objects.filter(pk=disclosure.pk).values_list("version", flat=True)[0]
        answer = visitor.sends(path, token, version=seen)
        if answer.status_code != REDIRECT:
            raise ValueError(f"The step answered {answer.status_code}.")

    return take


def _copying(model: Any, key: str) -> str:
    """Return the SQL that puts a second row beside one of a model's, with another key unless the database counts it."""
    columns = [field.column for field in model._meta.concrete_fields]
    rest = ", ".join(f'"{column}"' for column in columns if column != key)
    names, values = (rest, rest) if key == "history_id" else (f'"{key}", {rest}', f"%s, {rest}")
    table = model._meta.db_table
    return f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE "{key}" = %s'


@dataclass
class RawStep:
    """The rows that a step reads and writes, with nothing asked and nobody told: what the database alone takes."""

    disclosure: Disclosure

    def take(self) -> None:
        """Write record, history, tasks, mail and ledger in one transaction; the ledger stays whole."""
        chain, pk = self.disclosure.request.school_id, self.disclosure.pk
        past = Disclosure.history.model
        with guard.lifted(), transaction.atomic(), connection.cursor() as cursor:
            head = LedgerHead.objects.select_for_update().get(pk=chain)
            row = Disclosure.objects.filter(pk=pk).values("version")[0]
            key = pk.hex if connection.vendor == "sqlite" else pk
            cursor.execute(
                f'UPDATE "{Disclosure._meta.db_table}" SET version = %s, chased = chased + 1 WHERE id = %s',
                [row["version"] + 1, key],
            )
            last = past.objects.filter(id=pk).order_by("-history_id").values_list("history_id", flat=True)[0]
            cursor.execute(_copying(past, "history_id"), [last])
            self._wait(cursor)
            Mail.objects.bulk_create(
                [Mail(recipient="a@bench.example", sender="b@bench.example", subject="s", body="b")]
            )
            self._note(head, last + 1)

    def _wait(self, cursor: Any) -> None:
        standing = Task.objects.filter(record_id=self.disclosure.pk).values_list("pk", flat=True)
        for old in standing:
            keys = (uuid4(), old)
            cursor.execute(
                _copying(Task, "id"), [key.hex if connection.vendor == "sqlite" else key for key in keys]
            )
            Task.objects.filter(pk=old).delete()

    def _note(self, head: LedgerHead, history: int) -> None:
        entry = LedgerEntry(
            chain=head.chain,
            number=head.number + 1,
            previous=head.digest,
            at=microseconds(clock.now()),
            actor="raw",
            kind="chase",
            change="~",
            model="requests_app.disclosure",
            record_id=self.disclosure.pk,
            history_id=history,
            content="0" * 64,
        )
        parts = (
            entry.chain.hex,
            entry.number,
            entry.at,
            "raw",
            "",
            "chase",
            "~",
            entry.model,
            entry.record_id.hex,
            history,
            entry.content,
        )
        entry.digest = link(entry.previous, parts)
        LedgerEntry.objects.bulk_create([entry])
        LedgerHead.objects.filter(pk=head.pk).update(number=entry.number, digest=entry.digest)
