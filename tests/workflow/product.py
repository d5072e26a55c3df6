"""Status × verb × person, for every table: whoever it does not list is refused, with a reason, and changes nothing.

An app says how a record comes to a status, what is sent, and who may; here everybody tries everything, by the action
and by the page. With each try go the properties that hold for every row: a button is offered to exactly those who get
through, its page opens for them, and a page that is out of date is told so.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db import transaction
from django.test import Client

from infosharing.records.actors import Actor, Party
from infosharing.records.exceptions import Conflict, NotAllowed, NotFound
from infosharing.records.models import LedgerEntry
from infosharing.workflow.pages import transition_url
from infosharing.workflow.perform import perform
from infosharing.workflow.table import Transition
from tests.safeguarding.stages import again, said

Act = Callable[[Any, Any], Any]
REASONS = ("You do not have permission to do this", "There is a problem", "This has changed since")


def step(
    name: str, worked_out: Callable[[], Mapping[str, Any]] = dict, *, stale: bool = False, **changes: Any
) -> Act:
    """Perform a plain transition with `changes`, some `worked_out` only then; `stale` when its page says no version."""
    return lambda record, by: perform(
        record, name, by=by, changes={**changes, **worked_out()}, version=None if stale else record.version
    )


def listed(row: Mapping[str, str], everybody: Collection[str]) -> dict[str, str]:
    """Return a row with its people in the order of the cast; a verb that is nobody's is left out."""
    found = {verb: " ".join(key for key in everybody if key in who.split()) for verb, who in row.items()}
    return {verb: who for verb, who in found.items() if who}


def passes(act: Act, record: Any, actor: Party) -> bool:
    """Try it, take it back, and say whether it went through. A refusal has its reason."""
    try:
        with transaction.atomic():
            act(record, actor)
            transaction.set_rollback(True)
    except NotFound:
        return False
    except (NotAllowed, Conflict) as reason:
        assert str(reason)
        return False
    except AttributeError:  # a rule that asks for roles, of somebody who has none
        assert not isinstance(actor, Actor)
        return False
    return True


def who_may(record: Any, acts: Mapping[str, Act], actors: Mapping[str, Party]) -> dict[str, str]:
    """Return who gets through by the actions, by verb; and hold each button against that."""
    before = _state_of(record)
    found = {}
    for verb, act in acts.items():
        found[verb] = " ".join(key for key, actor in actors.items() if passes(act, again(record), actor))
        assert _state_of(record) == before, verb
    people = {key: actor for key, actor in actors.items() if isinstance(actor, Actor)}
    for step in record.workflow.from_status(record.status):
        if step.name in acts:
            assert _offered(step, record, people) == [
                key for key in found[step.name].split() if key in people
            ]
    return listed(found, actors)


def _offered(step: Transition, record: Any, people: Mapping[str, Actor]) -> list[str]:
    """Return whom the panel would offer a transition; nobody who does not see the record."""
    return [key for key, actor in people.items() if _sees(record, actor) and not step.refusals(actor, record)]


def _sees(record: Any, actor: Actor) -> bool:
    return type(record).objects.filter(pk=record.pk).visible_to(actor).exists()


def who_may_by_page(
    record: Any,
    pages: Mapping[str, Callable[[Any], Mapping[str, Any]]],
    clients: Mapping[str, Client],
    actors: Mapping[str, Actor],
    *,
    url: Callable[[Any, str], str] = transition_url,
) -> dict[str, str]:
    """Return who gets through by sending the page of each verb; `pages` answers what they send."""
    before = _state_of(record)
    seeing = {key for key in clients if _sees(record, actors[key])}
    found = {}
    for verb, answers in pages.items():
        address = url(record, verb)
        passed = []
        for key, client in clients.items():
            answer = _send(client, address, {"version": record.version, **answers(again(record))})
            if answer.status_code == 302:
                passed.append(key)
            else:
                _is_refused_with_a_reason(answer, sees=key in seeing)
        if passed:
            _opens_and_notices_what_is_stale(clients[passed[0]], address, record, answers)
        found[verb] = " ".join(passed)
    assert _state_of(record) == before
    return listed(found, clients)


def _send(client: Client, address: str, data: Mapping[str, Any]) -> Any:
    with transaction.atomic():
        answer = client.post(address, data)
        transaction.set_rollback(True)
    return answer


def _is_refused_with_a_reason(answer: Any, *, sees: bool) -> None:
    if not sees:
        assert answer.status_code == 404
        return
    assert answer.status_code in (403, 409)
    page = answer.content.decode()
    assert any(words in page for words in REASONS)


def _opens_and_notices_what_is_stale(client: Client, address: str, record: Any, answers: Any) -> None:
    """The page opens, with its button; and 409 for a page of the version before."""
    opened = client.get(address)
    assert opened.status_code == 200
    step = opened.context.get("step")
    if step:
        assert step.label in said(opened)
    sent = {"version": record.version, **answers(again(record))}
    stale = {name: int(value) - 1 for name, value in sent.items() if name.startswith("version")}
    assert _send(client, address, {**sent, **stale}).status_code == 409, address


def _state_of(record: Any) -> tuple[Any, ...]:
    fresh = again(record)
    return fresh.version, fresh.status, LedgerEntry.objects.exclude(kind="read").count()
