"""What the register adds to the pages of the apps below it, and which of its tasks follow from what they save."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse

from agreements.agreements.choices import STILL_OPEN
from agreements.models import Agreement, Policy
from agreements.public import FLOWS, PUBLIC_PAGE
from infosharing.records import clock
from infosharing.records.actors import Actor
from infosharing.records.visibility import related
from requests_app.models import RequestExclusion, RequestGrant, SharingRequest
from requests_app.requests.choices import Status

from .assets.models import Asset
from .assets.rules import keeps_the_assets, reads_the_assets
from .comments.models import Comment
from .comments.rules import may_comment
from .comments.visibility import ENTRIES
from .flows.models import StatutoryFlow


def comments_beside(entry: Any, actor: Actor) -> str:
    """Show what the data protection officer commented on a request, agreement or asset, and where they do so."""
    new = f"{reverse('comment-new')}?{_kind_of(entry)}={entry.pk}" if may_comment(actor, entry) else ""
    context = {"comments": comments_about(entry, actor), "new": new}
    return render_to_string("register/comments_beside.html", context)


def comments_about(entry: Any, actor: Actor) -> list[Comment]:
    """Return the comments on a request, agreement or asset that `actor` may see, the oldest first.

    One query at most, and none where `whether_commented` found that it has none.
    """
    if not getattr(entry, "has_comments", True):
        return []
    rows: Any = Comment.objects.filter(**{_kind_of(entry): entry})
    rows = rows.visible_to(actor).select_related("author", "answered_by")
    return list(rows.order_by("created_at", "pk"))


def _kind_of(entry: Any) -> str:
    return next(name for name in ENTRIES if isinstance(entry, related(Comment, name)))


def whether_commented(model: type) -> dict[str, Exists]:
    """Return what is asked together with an entry: whether there are comments to look up."""
    kind = {SharingRequest: "request", Agreement: "agreement"}.get(model)
    return {"has_comments": Exists(Comment.objects.filter(**{kind: OuterRef("pk")}))} if kind else {}


def comments_that_wait(saved: Any) -> Iterable[Comment]:
    """Return the comments whose tasks follow from what was saved: from a request's tier, exclusions and grants."""
    match saved:
        case SharingRequest():
            request = saved
        case RequestExclusion():
            request = saved.record
        case RequestGrant():
            request = saved.content_object
        case _:
            return []
    return (
        []
        if request.status == Status.DRAFT
        else Comment.with_related(Comment.objects.filter(request=request))
    )


def assets_under(agreement: Agreement, actor: Actor) -> str:
    """Show the assets that are shared under an agreement, by name, to whoever reads the assets of its school.

    One query, and none for anybody else. A new one is offered where there is none yet, and the agreement is on its
    way or in force.
    """
    assets, new = [], ""
    if reads_the_assets(actor, agreement):
        rows: Any = Asset.objects.filter(agreements__agreement=agreement)
        assets = list(rows.visible_to(actor).order_by("title", "pk"))
        wanted = not assets and (agreement.is_in_force or agreement.status in STILL_OPEN)
        if wanted and keeps_the_assets(actor, agreement):
            new = f"{reverse('asset-new')}?agreement={agreement.pk}"
    return render_to_string("register/assets_under.html", {"assets": assets, "new": new})


def required_by_law(policy: Policy, _: Actor | None) -> str:
    """Show parents what the law requires their school to share today, by name (domain 5.7), unless the school's
    settings leave it out."""
    if FLOWS not in PUBLIC_PAGE.of(policy.school):
        return ""
    holds = Q(ended_on__isnull=True) | Q(ended_on__gt=clock.today())
    flows = StatutoryFlow.objects.filter(holds, school_id=policy.school_id).order_by("title")
    return render_to_string("register/required_by_law.html", {"flows": flows})


def address_of_child(pupil_id: UUID, _: Actor) -> str:
    """Return the address of everything about one child."""
    return reverse("child", args=[pupil_id])
