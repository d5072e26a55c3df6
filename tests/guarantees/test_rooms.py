"""No room names a higher one; and each way of naming one is caught where it is tried."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from infosharing.records.extensions import extensions

from .rooms.layers import FLOOR, import_linter, rooms_in, the_house
from .rooms.names import out_of_bounds
from .rooms.naming import in_python, in_template
from .rooms.tree import names_upwards, strays


def room(label):
    """The room of an app."""
    return the_house().of(apps.get_app_config(label).name)


def bounds(label):
    """What the room of an app may not name."""
    return out_of_bounds(room(label), the_house())


REGISTER = apps.get_app_config("register").name
# Each is tried in agreements, below the register.
IN_PYTHON = {
    "a relation back": "record.comments.all()",
    "one that is asked for": "related(Agreement, 'comments')",
    "one of a model further down": "school.statutory_flows.count()",
    "one in a lookup": "rows.filter(comments__status='asked')",
    "one by keyword": "Q(comments=None)",
    "one in the words of a lookup": "rows.values_list('comments__text')",
    "one in an order": "rows.order_by('-comments__created_at')",
    "one in a lookup that is filled in": "Q(**{f'comments__{name}': 1})",
    "a template": "render(request, 'register/comment.html')",
    "a template that is filled in": "get_template(f'register/{name}')",
    "an address": "redirect('home')",
    "an address later": "reverse_lazy('comment-new')",
    "an address that is filled in": "reverse(f'comment-{verb}', args=[pk])",
    "an address in a table": "PLACES = {'new': 'comment-new'}",
    "a path": "redirect('/register/comments/')",
    "a path that is filled in": "redirect(f'/register/comments/{pk}/')",
    "a module": f"import_string('{REGISTER}.rules.may_comment')",
    "a room": f"import_module('{REGISTER}')",
    "a model": "apps.get_model('register', 'Comment')",
    "a model in one word": "models.ForeignKey('register.Comment')",
    "a model on the ledger": "rows.filter(model='register.comment')",
    "an app": "apps.get_app_config('register')",
    "an app in a lookup": "Permission.objects.filter(content_type__app_label='register')",
    "an app that is compared": "record._meta.app_label == 'register'",
    "an app among others": "record._meta.app_label in ('register', 'other')",
    "a permission": "actor.has_perm('register.view_comment')",
    "a permission alone": "Permission.objects.get(codename='view_comment')",
    "a migration": "dependencies = [('register', '0001_initial')]",
    "a command": "call_command('docs')",
}
IN_TEMPLATES = {
    "a template that is included": '{% include "register/comments.html" %}',
    "a template that is extended": "{% extends 'register/comment.html' %}",
    "a template that is filled in": '{% include "register/"|add:name %}',
    "an address": "{% url 'home' %}",
    "an address that is kept": "{% url 'comment' record.pk as there %}",
    "an address in a table": '{% include "parts/next.html" with name="comment-new" %}',
    "a path": '<a href="/register/comments/">Comments</a>',
    "a path that is filled in": '<form action="/register/comments/{{ pk }}/">',
    "a relation back": "{{ record.comments.count }}",
    "one that is gone through": "{% for one in record.comments.all %}",
    "one that is handed on": '{% include "parts/summary.html" with rows=record.school.statutory_flows.all %}',
    "tags": "{% load commenting %}",
    "one of the tags": "{% load comment from commenting %}",
}


def test_no_room_names_a_higher_one():
    assert names_upwards() == []


# Each way of naming up ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("way", IN_PYTHON)
def test_a_module_that_names_a_higher_room_is_found(way):
    found = in_python(f"\n{IN_PYTHON[way]}", bounds("agreements"))
    assert {(line, named) for line, _, named in found} == {(2, room("register"))}


@pytest.mark.parametrize("way", IN_TEMPLATES)
def test_a_template_that_names_a_higher_room_is_found(way):
    names = replace(bounds("agreements"), libraries={"commenting": room("register")})
    found = in_template(f"<p>\n{IN_TEMPLATES[way]}</p>", names)
    assert {(line, named) for line, _, named in found} == {(2, room("register"))}


@pytest.mark.parametrize("label", ["register", "demo"])
def test_the_room_itself_and_those_above_it_may_name_all_of_this(label):
    found = [in_python(source, bounds(label)) for source in IN_PYTHON.values()]
    found += [in_template(source, bounds(label)) for source in IN_TEMPLATES.values()]
    assert [one for one in found if one] == []


def test_whatever_stands_lower_and_words_that_only_look_like_names_may_be_said():
    allowed = """
from infosharing.directory.models import Pupil
redirect("/")
reverse("pupil-edit", args=[agreement.pk])
reverse(f"{kind}-edit", args=[agreement.pk])
reverse(f"{record.url_name}-{word}", args=[agreement.pk])
school.pupils.filter(data_items__code="safeguarding")
"It stands on the register: comments come later."
choice = ("register", "home", "form")
"""
    assert in_python(allowed, bounds("agreements")) == []
    page = '{% include "agreements/step.html" with form=form %}{{ comments }}<a href="/">home</a>{% url "pupils" %}'
    assert in_template(page, bounds("agreements")) == []


def test_neighbours_that_never_see_each_other_do_not_name_each_other_either():
    asked = "reverse('request-new'), related(Agreement, 'disclosures'), 'requests_app/request.html'"
    assert {named for *_, named in in_python(asked, bounds("safeguarding"))} == {room("requests_app")}
    assert {named for *_, named in in_python("reverse('form-new')", bounds("requests_app"))} == {
        room("safeguarding")
    }


def test_what_belongs_to_no_room_names_none():
    names = out_of_bounds(FLOOR, the_house())
    page = "{% url 'account' %}{{ record.school.pupils.all }}{% include 'accounts/access.html' %}"
    assert {named for *_, named in in_template(page, names)} == {room("accounts"), room("directory")}


# The rooms and the tree -----------------------------------------------------------------------------------------------
def test_the_rooms_are_those_of_the_contract():
    rooms = rooms_in(["site.urls : site.settings", "shop", "site.left | site.right", "site"])
    modules = ("site.left.models", "shopping", "site.other", "shop")
    assert [rooms.of(module) for module in modules] == ["site.left", FLOOR, "site", "shop"]
    assert rooms.may_name("shop", "site.left") and not rooms.may_name("site.left", "shop")
    assert rooms.may_name("site.urls", "site.settings") and not rooms.may_name("site.left", "site.right")
    assert rooms.may_name("site", FLOOR) and not rooms.may_name(FLOOR, "site")


def test_modules_and_templates_are_read_where_they_lie(tmp_path):
    package = apps.get_app_config("agreements").name.replace(".", "/")
    planted = {
        f"{package}/views.py": "redirect('home')",
        "templates/agreements/page.html": "{% url 'home' %}",
        "templates/parts/header.html": "<p>\n{% url 'pupils' %}",
        "templates/register/page.html": "{% url 'home' %}",
    }
    for name, source in planted.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source)
    assert names_upwards(tmp_path) == [
        f"{package}/views.py:1 names {room('register')}: home",
        f"templates/agreements/page.html:1 names {room('register')}: {{% url 'home' %}}",
        f"templates/parts/header.html:2 names {room('directory')}: {{% url 'pupils' %}}",
    ]


def test_every_app_of_ours_stands_in_a_room():
    assert strays(the_house()) == []
    missing = f"{apps.get_app_config('agreements').name} stands in no layer of pyproject.toml"
    others = [app.name for app in apps.get_app_configs() if app.label != "agreements"]
    assert strays(rooms_in(others)) == [missing]


def test_what_is_added_is_added_where_a_lower_room_lets_it():
    roots = [Path(settings.BASE_DIR, name) for name in (*import_linter()["root_packages"], "templates")]
    files = (path for root in roots for path in root.rglob("*") if path.suffix in (".py", ".html"))
    reached = re.compile(r"(?:answers_at\(|extension_point )\"([\w.]+)\"")
    assert {point for path in files for point in reached.findall(path.read_text())} == set(extensions)
