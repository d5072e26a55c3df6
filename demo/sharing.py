"""Telling of internal sharing forms and file transfers through the app's own actions, at the moments they happened."""

from datetime import timedelta
from typing import Any

from infosharing.accounts.models import Person
from infosharing.accounts.wording import words_now
from infosharing.documents.uploads import Examined
from infosharing.records import clock
from infosharing.records.recording import note_read
from infosharing.workflow.perform import perform
from safeguarding.pass_on.actions import answer_with_a_form, ask
from safeguarding.pass_on.models import PassOn
from safeguarding.shares import actions, signing
from safeguarding.shares.choices import FileKind, Level
from safeguarding.shares.contents import Contents
from safeguarding.shares.models import InternalShare
from safeguarding.shares.sight import drafts_written_with
from safeguarding.shares.words import DECLARATION, UNDERTAKING, USUAL_HANDLING
from safeguarding.transfers.actions import plan
from safeguarding.transfers.forms import USUAL_KEPT
from safeguarding.transfers.models import FileTransfer

from .people import CAST, WITHOUT_ACCOUNT
from .telling import World, confirmed

EVERYBODY = (*CAST, *WITHOUT_ACCOUNT)
POSTS = {cast.name: cast.job_title for cast in EVERYBODY}


class Sharing:
    """One thing that the DSL shares, told step by step. Each step says how many days ago, and at what hour."""

    def __init__(self, world: World, *, by: str = "dana") -> None:
        """`by` writes and signs it."""
        self.world, self.by = world, world.actors[by]
        self.forms: dict[str, InternalShare] = {}
        self.question: PassOn | None = None

    def person(self, key: str) -> Person:
        """Return somebody by their key, with an account or without."""
        name = next(cast.name for cast in EVERYBODY if cast.key == key)
        return Person.objects.get(name=name)

    def written(self, about: str, to: str, *, days_ago: int, hour: int = 9, **says: Any) -> "Sharing":
        """Write drafts for colleagues (by key)."""
        with self.world.at(days_ago, hour):
            people = [self.person(key) for key in to.split()]
            until = says.pop("access_days", 28)
            drafts = actions.write(
                by=self.by,
                changes={
                    "pupil": self.world.pupils[about],
                    "colleagues": people,
                    "must_not_know": [self.person(key) for key in says.pop("must_not_know", "").split()],
                    "access_ends": clock.today() + timedelta(days=until),
                    "file_kind": says.pop("file_kind", FileKind.CHILD_PROTECTION),
                    "handling": USUAL_HANDLING,
                    "told_at": None,
                    "told_why": "",
                    **says,
                },
            )
        keys = {person.pk: key for key, person in zip(to.split(), people, strict=True)}
        self.forms |= {keys[draft.recipient_id]: draft for draft in drafts}
        return self

    def issued(self, *, days_ago: int, hour: int = 9, minute: int = 20, **each: dict[str, str]) -> "Sharing":
        """Sign and issue the drafts of the colleagues named, each with level, why, and what they read."""
        with self.world.at(days_ago, hour, minute):
            drafts = drafts_written_with(self.forms[next(iter(each))], self.by)
            by_form = {
                self.forms[key].pk: {"level": Level.ACT, "shared": self.forms[key].contents.shared, **answers}
                for key, answers in each.items()
            }
            issued = actions.issue(
                drafts,
                by=confirmed(self.by),
                version={draft.pk: draft.version for draft in drafts},
                changes={**self.signer(self.by.name, DECLARATION), "each": by_form},
            )
            by_pk = {form.pk: form for form in issued}
            self.forms = {key: by_pk.get(form.pk, form) for key, form in self.forms.items()}
        return self

    def signer(self, name: str, kind: Any) -> dict[str, Any]:
        """Return what stands under a signature."""
        school = next(iter(self.forms.values())).school_id
        return {"printed_name": name, "job_title": POSTS[name], "edition": words_now(school, kind).edition}

    def signed(self, key: str, *, days_ago: int, hour: int = 10, opened: bool = True) -> "Sharing":
        """The colleague signs, and opens it."""
        actor = self.world.actors[key]
        with self.world.at(days_ago, hour):
            changes = self.signer(actor.name, UNDERTAKING)
            self.forms[key] = signing.with_paper(signing.sign)(
                self.forms[key], by=confirmed(actor), changes=changes, version=None
            )
            if opened:
                note_read(actor, Contents.objects.get(form=self.forms[key]))
        return self

    def signed_by_hand(self, key: str, *, days_ago: int, scan: Examined, hour: int = 12) -> "Sharing":
        """The colleague signs the printed form before the DSL, who files the scan."""
        person = self.person(key)
        with self.world.at(days_ago, hour):
            changes = {**self.signer(person.name, UNDERTAKING), "signed_at": clock.now(), "file": scan}
            act = signing.with_paper(signing.sign_on_paper)
            self.forms[key] = act(self.forms[key], by=confirmed(self.by), changes=changes, version=None)
        return self

    def declined(self, key: str, *, days_ago: int, reason: str) -> "Sharing":
        """The colleague declines."""
        with self.world.at(days_ago, 11):
            self.forms[key] = perform(
                self.forms[key],
                "decline",
                by=self.world.actors[key],
                changes={"reason": reason},
                version=None,
            )
        return self

    def stepped(self, verb: str, key: str, *, days_ago: int, by: str = "dana", **changes: Any) -> "Sharing":
        """Take back, extend, hand over, attach, throw away, or note that it lapsed."""
        with self.world.at(days_ago, 14):
            if verb == "attach_copy":
                changes["copy_attached_on"] = clock.today()
            if verb == "hand_over":
                changes["kept_by"] = self.person(changes["kept_by"])
            self.forms[key] = perform(
                self.forms[key], verb, by=self.world.actors[by], changes=changes, version=None
            )
        return self

    def asked(self, key: str, colleague: str, *, days_ago: int, why: str) -> "Sharing":
        """The colleague asks to pass it on."""
        with self.world.at(days_ago, 13):
            self.question = ask(
                self.forms[key],
                by=self.world.actors[key],
                version=None,
                changes={"colleague": self.person(colleague), "why": why},
            )
        return self

    def granted(self, colleague: str, *, days_ago: int, **answers: str) -> "Sharing":
        """The DSL grants it with a form of its own."""
        with self.world.at(days_ago, 14):
            self.forms[colleague] = answer_with_a_form(self.question, by=self.by, changes={}, version=None)
        return self.issued(days_ago=days_ago, hour=14, **{colleague: answers})

    def refused(self, *, days_ago: int, reason: str) -> "Sharing":
        """The DSL refuses."""
        with self.world.at(days_ago, 14):
            perform(self.question, "refuse", by=self.by, changes={"reason": reason}, version=None)
        return self

    def corrected(self, key: str, *, days_ago: int, **answers: str) -> "Sharing":
        """The DSL replaces it by a corrected form."""
        with self.world.at(days_ago, 9):
            self.forms[key] = actions.correct(self.forms[key], by=self.by, changes={}, version=None)
        return self.issued(days_ago=days_ago, hour=9, **{key: answers})


def transfer(world: World, about: str, *, days_ago: int, on_roll_in: int, **says: Any) -> FileTransfer:
    """Plan the transfer of a file; `on_roll_in` counts days from planning."""
    planned = world.today - timedelta(days=days_ago)
    with world.at(days_ago):
        return plan(
            by=world.actors["dana"],
            changes={
                "pupil": world.pupils[about],
                "on_roll_on": planned + timedelta(days=on_roll_in),
                "kept": USUAL_KEPT,
                **says,
            },
        )
