"""Many tables made in one step of a migration are the same as made one after the other."""

from django.db import connection, models
from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ProjectState

from infosharing.records.creating import CreateModels

SHELF = CreateModel("Shelf", [("id", models.AutoField(primary_key=True))])
BOOK = CreateModel(
    "Book",
    [
        ("id", models.AutoField(primary_key=True)),
        ("shelf", models.ForeignKey("creating.Shelf", models.PROTECT, related_name="books")),
    ],
)
TABLES = ["creating_book", "creating_shelf"]


def migration(*operations):
    made = Migration("0001_initial", "creating")
    made.operations = list(operations)
    return made


def tables():
    return [name for name in connection.introspection.table_names() if name.startswith("creating_")]


def test_models_stand_in_the_state_as_if_made_one_after_the_other():
    at_once = migration(CreateModels([SHELF, BOOK])).mutate_state(ProjectState())
    assert at_once == migration(SHELF, BOOK).mutate_state(ProjectState())


def test_those_that_were_rendered_before_know_who_points_at_them(db):
    state = migration(SHELF).mutate_state(ProjectState())
    shelf_alone = state.apps.get_model("creating", "Shelf")
    CreateModels([BOOK]).state_forwards("creating", state)
    shelf = state.apps.get_model("creating", "Shelf")
    assert [one.name for one in shelf_alone._meta.related_objects] == []
    assert [one.name for one in shelf._meta.related_objects] == ["books"]


def test_tables_are_made_and_taken_down_in_the_order_that_their_keys_allow(transactional_db):
    made = migration(CreateModels([SHELF, BOOK]))
    with connection.schema_editor() as editor:
        made.apply(ProjectState(), editor)
    assert sorted(tables()) == TABLES
    with connection.schema_editor() as editor:
        made.unapply(ProjectState(), editor)
    assert tables() == []
