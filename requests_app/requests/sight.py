"""Who sees one request beside its readers by role, and who does not: what a request answers of itself."""

from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID

from infosharing.accounts.actors import people_with_role
from infosharing.accounts.choices import DSL_TEAM, Role
from infosharing.accounts.models import Person
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.grants import Excludes
from infosharing.records.rules import Rule

from .rules import deciders_of, settles_who_sees_it


class Sight(Excludes):
    """The grants and exclusions of a request, and what keeps somebody from changing them."""

    access_settled_by: ClassVar[Rule] = settles_who_sees_it

    school_id: UUID
    author_id: UUID
    about: Any
    grants: Any
    exclusions: Any

    def is_granted_to(self, actor: Actor) -> bool:
        """Say whether a grant on this record, not yet ended, names this person."""
        return actor.user_id in self.granted_to

    @cached_property
    def granted_to(self) -> frozenset[UUID]:
        """The users whom a grant lets in at the moment of asking first."""
        if not getattr(self, "has_grants", True):
            return frozenset()
        return frozenset(self.grants.filter(until__gt=clock.now()).values_list("user_id", flat=True))

    def is_under_emergency_access_for(self, actor: Actor) -> bool:
        """Say whether `actor`, as headteacher, has opened in an emergency what is kept about a child it is about."""
        return actor.is_one_of(self.school_id, Role.HEAD) and any(
            subject.pupil is not None and subject.pupil.is_under_emergency_access_for(actor)
            for subject in self.about
        )

    def grant_refusal(self, person: Person) -> str:
        """Return why somebody may not be given sight of it: nothing here stands against it."""
        return ""

    def exclusion_refusal(self, people: set[UUID]) -> str:
        """Return a sentence where nobody would be left to decide, were `people` excluded too; else "".

        Where no decider is left it falls to the headteacher. Whoever logged it counts only as one of the DSL team:
        nobody else decides what they logged.
        """
        if not people - self.excluded_ids:
            return ""
        decide = {*deciders_of(self), Role.HEAD}
        deciders = {person.pk for person in people_with_role(self.school_id, *sorted(decide))}
        team = {person.pk for person in people_with_role(self.school_id, *DSL_TEAM)}
        authors = {self.author_id} - team
        left = deciders - self.excluded_ids - people - authors
        return "" if left else "No one would be left who can decide this request."

    def lift_refusal(self, person_id: UUID) -> str:
        """Return a sentence where the request is about this person; else ""."""
        named = any(subject.person_id == person_id for subject in self.about)
        return "The request is about this person, so they stay blocked." if named else ""
