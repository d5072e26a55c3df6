"""How every form of the site is drawn: groups of questions under one list of what is wrong."""

from collections import Counter

from django.forms import BaseForm, BooleanField
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


def field_anchor(field: BoundField) -> str:
    """Give the id of the element that an error about this field should lead to.

    For radio buttons and tick boxes it is the first one, because their list cannot take the focus.
    """
    return field.id_for_label or f"{field.auto_id}_0"


def problems_of(forms: list[BaseForm]) -> list[dict]:
    """List every error of these forms in reading order, each a dict of `text` and `anchor`.

    The label stands in front only where several fields have the same error, to tell them apart.
    What concerns a form as a whole, or a hidden field, comes first and has an empty anchor.
    """
    problems = []
    for form in forms:
        hidden = [field for field in form.hidden_fields() if field.errors]
        whole = [*form.non_field_errors(), *(text for field in hidden for text in field.errors)]
        problems += [{"text": text, "anchor": ""} for text in whole]
        for group in groups_of(form):
            for field in group["fields"]:
                label, anchor = str(field.label).rstrip("?:"), field_anchor(field)
                problems += [{"text": text, "anchor": anchor, "label": label} for text in field.errors]
    seen = Counter(problem["text"] for problem in problems)
    for problem in problems:
        label = problem.pop("label", "")
        if label and seen[problem["text"]] > 1:
            problem["text"] = f"{label}: {problem['text']}"
    return problems


def is_optional(field: BoundField) -> bool:
    """Say whether a question is marked as optional.

    A form names those that another answer, or a later page, makes necessary (`not_optional`); a draft, whose answers
    may all stay open for now, and a filter mark none (`marks_optional`). A tick box is never marked, nor is a search.
    """
    form, question = field.form, field.field
    if (
        question.required
        or isinstance(question, BooleanField)
        or getattr(question.widget, "is_search", False)
    ):
        return False
    return getattr(form, "marks_optional", True) and field.name not in getattr(form, "not_optional", ())


def groups_of(form: BaseForm) -> list[dict]:
    """Sort the visible fields into `form.groups` (title, hint, names): dicts of `title`, `hint`, `fields`.

    One that is `folded` is shown `open` where something in it is filled in or wrong.

    A field that no group names comes last under no title, so that none is ever lost.
    """
    unplaced = {field.name: field for field in form.visible_fields()}
    groups = []
    for group in getattr(form, "groups", []):
        fields = [unplaced.pop(name) for name in group.names if name in unplaced]
        if fields:
            filled = any(field.value() or field.errors for field in fields)
            shape = {"folded": group.folded, "open": filled}
            groups.append({"title": group.title, "hint": group.hint, "fields": fields, **shape})
    if unplaced:
        groups.append({"title": "", "hint": "", "fields": list(unplaced.values())})
    return groups


class Renderer(TemplatesSetting):
    """Draw forms, fields and widgets with the site's own templates (setting FORM_RENDERER)."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"

    def render(self, template_name, context, request=None):
        """Add the groups, the problems and the marks, which a template cannot work out for itself."""
        if template_name == self.form_template_name:
            form = context["form"]
            context = {**context, "groups": groups_of(form), "problems": problems_of([form])}
        elif template_name == self.field_template_name:
            context = {**context, "optional": is_optional(context["field"])}
        elif template_name == self.formset_template_name:
            formset = context["formset"]
            whole = [{"text": text, "anchor": ""} for text in formset.non_form_errors()]
            parts = [{"form": form, "groups": groups_of(form)} for form in formset.forms]
            context = {**context, "parts": parts, "problems": whole + problems_of(formset.forms)}
        return super().render(template_name, context, request)
