"""Making the file of an exported list: the list as it is when the file is made, with the filter that was asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from infosharing.documents.prepared.kinds import Kind, Made, Say
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.exceptions import NotAllowed
from infosharing.records.rules import Rule
from register.assets.past import day_asked
from register.assets.rules import ASSET_READERS, reads_the_assets
from register.assets.tables import asset_table
from register.flows.listing import flow_table
from register.sharing.filters import Filtered
from register.sharing.forms import FilterForm, RegisterFilterForm
from register.sharing.rules import OVERSEERS, READERS, reads_the_register, sees_masked_lines
from register.sharing.tables import masked_table, sharing_table
from register.tables import Table

from . import files
from .actions import note_export
from .choices import Exported, ExportForm

NO_SENSE = "This web address is not valid. Open the list again and export it from there."
ROWS_BETWEEN_SIGNS = 100


@dataclass(frozen=True)
class Taken:
    """One exported list: its table, and the schools on whose ledger that stands."""

    table: Table
    schools: frozenset[UUID]


@dataclass(frozen=True)
class ListOf:
    """A list that can be exported: who may, the name of its page, and how its table follows from the address."""

    allowed: Rule
    page: str
    taken: Callable[[Actor, QueryDict], Taken]


def _sharing(actor: Actor, query: QueryDict) -> Taken:
    filtered = _narrowed(RegisterFilterForm(query, actor=actor, roles=READERS))
    return Taken(sharing_table(actor, filtered), filtered.schools)


def _restricted(actor: Actor, query: QueryDict) -> Taken:
    filtered = _narrowed(FilterForm(query, actor=actor, roles=OVERSEERS))
    return Taken(masked_table(actor, filtered), filtered.schools)


def _assets(actor: Actor, query: QueryDict) -> Taken:
    try:
        on = day_asked(query)
    except ValueError as fault:
        raise NotAllowed(str(fault)) from fault
    return Taken(asset_table(actor, on), actor.schools_as(*ASSET_READERS))


def _flows(actor: Actor, query: QueryDict) -> Taken:
    return Taken(flow_table(actor), actor.schools_as(*ASSET_READERS))


def _narrowed(form: FilterForm) -> Filtered:
    if not form.is_valid():
        raise NotAllowed(NO_SENSE)
    return form.filtered()


LISTS = {
    Exported.SHARING: ListOf(reads_the_register, "register", _sharing),
    Exported.RESTRICTED: ListOf(sees_masked_lines, "register-restricted", _restricted),
    Exported.ASSETS: ListOf(reads_the_assets, "assets", _assets),
    Exported.FLOWS: ListOf(reads_the_assets, "flows", _flows),
}


def _may_have(actor: Actor, about: dict[str, str]) -> bool:
    return LISTS[Exported(about["what"])].allowed(actor, None)


def _make(actor: Actor, about: dict[str, str], say: Say) -> Made:
    """Make the file, and note on record and ledger that it is taken."""
    what, form, made = Exported(about["what"]), ExportForm(about["form"]), clock.now()
    taken = LISTS[what].taken(actor, QueryDict(about["query"]))
    table = files.within_bounds(taken.table, form) if form in files.MOST_ROWS else taken.table
    table = replace(table, rows=_counted(table.rows, say))
    name, head = f"{what}-{timezone.localtime(made):%y%m%d-%H%M}", files.head_of(table, made, actor.name)
    if form == ExportForm.CSV:
        data = "".join(files.csv_lines(table, head)).encode()
    elif form == ExportForm.XLSX:
        data = files.xlsx(table, head)
    else:
        data = files.pdf(table, made=made, by=actor, reference=name)
    note_export(table, by=actor, schools=taken.schools, what=what, form=form)
    return Made(data, f"{name}.{form}", files.CONTENT_TYPES[form])


def _counted(rows: Iterator[tuple[str, ...]], say: Say) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows, 1):
        if number % ROWS_BETWEEN_SIGNS == 0:
            say(f"{number:,} rows so far")
        yield row


EXPORTED_LIST = Kind("Your export", _may_have, _make)
