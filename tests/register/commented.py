"""Comments of the data protection officer, made through the actions, and what waits because of them."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from demo.telling import World
from infosharing.accounts.access import actions as access
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.workflow.perform import perform
from infosharing.workflow.tasks import tasks_for
from register.assets.actions import enter
from register.assets.models import Asset
from register.comments import actions
from register.comments.models import Comment

WORDS = "Why was the whole file sent to Jamie's club?"
ANSWER = "Only two pages of it were."


def comment_on(entry: Any, by: Actor, *, to: str = "", text: str = WORDS) -> Comment:
    """A comment on a request, agreement or asset; or a question, where somebody is asked."""
    kind = {"sharingrequest": "request"}.get(entry._meta.model_name, entry._meta.model_name)
    return actions.comment_on(kind, entry, by=by, changes={"text": text, "to_role": to})


def answered(comment: Comment, by: Actor, *, words: str = ANSWER) -> Comment:
    """The same question, answered."""
    return perform(comment, "answer", by=by, changes={"answer": words}, version=None)


def asset(world: World, *, school: str = "ashfield", **says: Any) -> Asset:
    """An information asset that Farah entered."""
    answers = {"title": "Admission forms", **says}
    return enter(by=world.actors["farah"], school_id=world.schools[school].pk, answers=answers)


def waits(world: World, comment: Comment) -> dict[str, str]:
    """For whom a comment waits, each with the verb."""
    desks = {key: tasks_for(actor.now()) for key, actor in world.actors.items()}
    return {key: row.verb for key, rows in desks.items() for row in rows if row.record_id == comment.pk}


def granted(request: Any, world: World, to: str = "farah", *, days: int = 5) -> None:
    """Dana lets somebody read a restricted request."""
    person = Person.objects.get(pk=world.actors[to].pk)
    changes = {"person": person, "until": clock.today() + timedelta(days=days), "reason": "Asked."}
    access.grant(request, by=world.actors["dana"], changes=changes, version=None)


def send(client: Client, name: str, comment: Comment, **answers: Any) -> Any:
    """Send the page of a step on a comment, with the version that it showed."""
    version = Comment.objects.get(pk=comment.pk).version
    return client.post(reverse(f"comment-{name}", args=[comment.pk]), {"version": version, **answers})


def beside(kind: str, entry: Any) -> str:
    """Where one comments on an entry."""
    return f"{reverse('comment-new')}?{kind}={entry.pk}"
