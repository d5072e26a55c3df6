"""What a page does with a form that was sent: act when it is right, show why when it is not, go on when it is done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from infosharing.records.exceptions import Conflict, NotAllowed
from infosharing.records.pages import ActorRequest

ANSWERS_ARE_KEPT = "Your answers are still here: check them and save again."


def post_data(request: ActorRequest) -> Any:
    """Return what was posted, or None for a page that is only opened. Nothing filled in is an answer, too.

    A page on which something was sent just after its session had ended shows it again; nothing is done with it.
    """
    return request.POST if request.method == "POST" else getattr(request, "kept_post", None)


def attempt(form: Any, action: Callable[[], Any]) -> tuple[Any, int]:
    """Do `action` and return (its answer, 200); or (None, 403 or 409) with the reason on the form."""
    try:
        return action(), 200
    except NotAllowed as refused:
        for sentence in refused.sentences:
            form.add_error(None, sentence)
        return None, 403
    except Conflict as moved:
        form.add_error(None, f"{moved.sentence} {ANSWERS_ARE_KEPT}")
        versions = type(form.record).objects.filter(pk=form.record.pk).values_list("version", flat=True)
        form.look_again(versions.first() or 0)  # 0: what the form was about never came to be
        return None, 409


def process_form(
    request: ActorRequest, form: Any, action: Callable[[], Any], *, finding: bool = False
) -> tuple[Any, int]:
    """Do `action` when a form was sent that is right; return (its answer or None, the status of the page to show).

    `finding` means that only a search box of the form was used: then nothing is done yet.
    """
    if request.method != "POST" or (finding and form.is_valid()):
        return None, 200
    return attempt(form, action) if form.is_valid() else (None, 422)


def process_record_form(
    request: ActorRequest, record: Any, form: Any, action: Callable[..., Any]
) -> tuple[Any, int]:
    """Do `action(record, by=, changes=, version=)` with what the form says; return as `process_form`."""
    return process_form(
        request,
        form,
        lambda: action(
            record, by=form.by or request.actor, changes=form.changes(), version=form.cleaned_data["version"]
        ),
    )


def form_page(
    request: ActorRequest,
    form: Any,
    action: Callable[..., Any],
    template: str,
    *,
    onward: str = "",
    **context: Any,
) -> HttpResponse:
    """Answer GET and POST of a page with a form about `form.record`: do `action` as `process_record_form` does, and go
    `onward`, or to the record that it returned; else show `template` with the form and `context`."""
    done, status = process_record_form(request, form.record, form, action)
    if done is not None:
        return redirect(onward or done)
    return render(request, template, {"form": form, **context}, status=status)


def redirect_after(request: ActorRequest, record: Any, address: str = "") -> HttpResponse:
    """Go on to `address`, or the record; home where the person sees the record no longer."""
    return redirect((address or record) if record.is_visible_to(request.actor) else "/")
