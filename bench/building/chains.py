"""The ledger of the data set: one chain per school, linked and authenticated by the product's own functions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from infosharing.records.ledger import first_link, keyed_digest, link, microseconds
from infosharing.records.models import LedgerEntry, LedgerHead

from .rows import Table


@dataclass(frozen=True)
class Doer:
    """Who did it, as the ledger names them."""

    name: str
    pk: UUID | None


class Ledger:
    """Entries on their way to the ledger, and where each chain ends."""

    def __init__(self) -> None:
        """Go on where the chains in the database end."""
        self.table, self.heads = Table(LedgerEntry), Table(LedgerHead)
        self.ends = {head.chain: (head.number, head.digest) for head in LedgerHead.objects.all()}
        self.noted: list[tuple] = []

    def note(
        self, when: datetime, chain: UUID, by: Doer, did: tuple[str, str, str, UUID, int | None]
    ) -> None:
        """Keep a line. `did` is the verb, the kind of change (+, ~), the model, the record and its history row."""
        self.noted.append((microseconds(when), chain, by, did))

    def write(self) -> int:
        """Link what was noted, in the order of time, write it with the new heads, and return how many entries."""
        for at, chain, by, (kind, change, model, record, history) in sorted(
            self.noted, key=lambda one: one[0]
        ):
            number, previous = self.ends.get(chain) or (0, first_link(chain))
            # A made-up row has no digest to be compared with: the walk along the chain is what is measured.
            content = keyed_digest(f"{model}{history}") if history else ""
            by_whom = by.pk.hex if by.pk else ""
            parts = (
                chain.hex,
                number + 1,
                at,
                by.name,
                by_whom,
                kind,
                change,
                model,
                record.hex,
                history,
                content,
            )
            digest = link(previous, parts)
            self.table.add(
                chain=chain,
                number=number + 1,
                previous=previous,
                digest=digest,
                at=at,
                actor=by.name,
                actor_id=by.pk,
                kind=kind,
                change=change,
                model=model,
                record_id=record,
                history_id=history,
                content=content,
            )
            self.ends[chain] = (number + 1, digest)
        touched = {chain for _, chain, _, _ in self.noted}
        self.noted.clear()
        LedgerHead.objects.filter(chain__in=touched).delete()
        for chain in sorted(touched):
            number, digest = self.ends[chain]
            self.heads.add(chain=chain, number=number, digest=digest)
        self.heads.write()
        return self.table.write()
