"""There is no superuser, no administration site, and no other way round the doors."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from infosharing.accounts.choices import Role
from infosharing.accounts.models import User

from .addresses import routes


def test_no_superuser_can_be_made(db):
    before = User.objects.count()
    with pytest.raises((AttributeError, CommandError)):
        call_command("createsuperuser", interactive=False, username="root@ashfield.example", verbosity=0)
    assert not hasattr(User.objects, "create_superuser")
    assert User.objects.count() == before


@pytest.mark.parametrize("name", ["is_superuser", "is_staff", "groups", "user_permissions", "has_perm"])
def test_a_user_has_nothing_that_frameworks_take_for_power(name):
    assert not hasattr(User, name)


def test_there_is_no_administration_site_beside_the_pages():
    assert not apps.is_installed("django.contrib.admin")
    assert not apps.is_installed("django.contrib.admindocs")
    assert [name for name in routes() if "admin" in name] == []


def test_guardians_stock_paths_are_closed():
    assert [name for name in settings.AUTHENTICATION_BACKENDS if "guardian" in name] == []
    assert settings.GUARDIAN_MONKEY_PATCH_USER is False
    assert settings.ANONYMOUS_USER_NAME is None
    assert not hasattr(User, "add_obj_perm")


def test_no_user_stands_for_everybody(told):
    assert User.objects.filter(person__isnull=True).count() == 0


def test_the_administrator_holds_that_role_and_no_other(told):
    assert {role for _, role in told.actors["alan"].now().roles} == {Role.ADMIN}
