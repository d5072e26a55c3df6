"""Connecting a school account: by invitation or by its owner; it belongs to one person, and a copy opens nothing."""

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from administration.links.actions import send_link
from administration.links.models import PasswordLink
from administration.people import actions as people
from administration.resets import actions as resets
from demo.people import PASSWORD
from infosharing.accounts.models import Person, User
from infosharing.accounts.providers.integrity import is_whole
from infosharing.outbox.delivery import carry_what_is_due
from infosharing.records.actors import SYSTEM
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from infosharing.records.recording import recorded
from tests.guarantees.people_records import colleague, newcomer

from .school_accounts import back, connect, go_and_return, kept, said, who
from .second_steps import code_of, user_of, with_app

NOT_CONNECTED = (
    "This Ashfield Cloud account is not connected to an account here. If you have an account, sign in another way and "
    "connect it under “Your school account”. If you were invited, open the link in your email again."
)
REFUSED = "This Ashfield Cloud account cannot be used here any more. Sign in another way, and tell your school office."
SIGN_IN = "/sign-in/"


@pytest.fixture
def una(world):
    """Una was invited, and has no account yet."""
    found = people.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world)
    )
    return PasswordLink.objects.get(person=found.person)


def signed_in_there(world, provider):
    """Return a window in which Sam has just signed in with a school account."""
    connect(world, "sam", provider)
    client = Client()
    go_and_return(client, provider, "sam")
    return client


def instead(link, provider_id="cloud"):
    return reverse("set-password-with", args=[token_for(link), provider_id])


def test_connecting_is_on_the_ledger_and_told_to_its_owner(provider, world):
    connect(world, "sam", provider)
    about = {"record_id": world.actors["sam"].pk, "actor": "Sam Reed"}
    assert LedgerEntry.objects.filter(kind="school_account_added", **about).exists()
    carry_what_is_due()
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [
        (["sam@ashfield.example"], "Your sign-in with a school account was changed")
    ]


def test_an_account_of_somebody_else_is_not_connected_twice(provider, world):
    connect(world, "sam", provider)
    client = Client()
    client.force_login(user_of(world, "dana"))
    answer = go_and_return(client, provider, "sam", from_page=reverse("connect-account", args=["cloud"]))
    assert said(answer) == [
        "This Ashfield Cloud account is already connected to another person’s account here."
    ]
    assert (kept(world, "sam").count(), kept(world, "dana").count()) == (1, 0)


def test_a_person_connects_one_account_of_each_provider(provider, world):
    client = signed_in_there(world, provider)
    answer = go_and_return(
        client, provider, "sam-at-home", from_page=reverse("connect-account", args=["cloud"])
    )
    assert said(answer)[-1] == "You have connected another account of this kind. Disconnect it first."
    assert kept(world, "sam").count() == 1


def test_connecting_begun_by_one_person_is_not_ended_by_another(provider, world):
    client = Client()
    client.force_login(user_of(world, "sam"))
    sent_to = client.post(reverse("connect-account", args=["cloud"])).url
    provider.tell(back=f"http://testserver{back()}")
    states = client.session["socialaccount_states"]
    client.force_login(user_of(world, "dana"))
    session = client.session
    session["socialaccount_states"] = states
    session.save()
    answer = client.get(provider.sign_in("sam", sent_to).removeprefix("http://testserver"))
    assert said(answer) == ["You were signed out since then. Sign in, then connect your account again."]
    assert SocialAccount.objects.count() == 0


def test_the_sign_in_button_connects_nothing(provider, world):
    client = Client()
    client.force_login(user_of(world, "sam"))
    go_and_return(client, provider, "sam", process="connect")
    assert SocialAccount.objects.count() == 0


def test_connecting_asks_again_who_it_is(provider, world, settings):
    settings.SECOND_FACTOR = True
    secret = with_app(world, "sam")
    client = Client()
    client.post(SIGN_IN, {"username": "sam@ashfield.example", "password": "paper-forms-no-more"})
    client.post("/sign-in/second-step/", {"code": code_of(secret)})
    session = client.session
    session[METHODS][-1]["at"] -= 600
    session.save()
    page = client.post(reverse("connect-account", args=["cloud"]))
    assert "Confirm that it is you" in page.content.decode()


def test_disconnected_it_no_longer_signs_in(provider, world):
    client = signed_in_there(world, provider)
    page = reverse("disconnect-account", args=[kept(world, "sam").get().pk])
    assert client.get(page).status_code == 200
    assert client.post(page).url == reverse("school-accounts")
    assert LedgerEntry.objects.filter(kind="school_account_removed", actor="Sam Reed").exists()
    assert said(go_and_return(Client(), provider, "sam")) == [NOT_CONNECTED]


def test_the_only_way_to_sign_in_is_not_disconnected(provider, world):
    user = user_of(world, "sam")
    user.set_unusable_password()
    user.save()
    client = signed_in_there(world, provider)
    page = client.post(reverse("disconnect-account", args=[kept(world, "sam").get().pk]))
    assert page.status_code == 403
    assert kept(world, "sam").count() == 1


def test_nobody_disconnects_somebody_elses(provider, world):
    connect(world, "dana", provider)
    client = Client()
    client.force_login(user_of(world, "sam"))
    of_dana = reverse("disconnect-account", args=[kept(world, "dana").get().pk])
    assert client.post(of_dana).url == reverse("school-accounts")
    assert kept(world, "dana").count() == 1


def test_a_row_moved_to_another_person_signs_nobody_in_ever(provider, world, caplog):
    connect(world, "sam", provider)
    kept(world, "sam").update(user=user_of(world, "dana"))
    for _ in range(2):  # the first try must not make it whole
        client = Client()
        assert said(go_and_return(client, provider, "sam")) == [REFUSED]
        assert who(client) is None
    assert not is_whole(kept(world, "dana").get())
    assert "was not written here" in caplog.text
    assert "Dana" not in caplog.text


def test_a_copied_row_with_another_subject_signs_nobody_in(provider, world):
    connect(world, "dana", provider)
    connect(world, "sam", provider)
    of_dana = kept(world, "dana").get()
    subject = kept(world, "sam").get().uid
    kept(world, "sam").delete()
    SocialAccount.objects.bulk_create(
        [SocialAccount(user=of_dana.user, provider="cloud", uid=subject, extra_data=of_dana.extra_data)]
    )
    client = Client()
    assert said(go_and_return(client, provider, "sam")) == [REFUSED]
    assert who(client) is None


def test_an_invitation_is_accepted_with_the_school_account(provider, world, una):
    assert (
        "Use your Ashfield Cloud account instead"
        in Client().get(reverse("set-password", args=[token_for(una)])).content.decode()
    )
    client = Client()
    assert go_and_return(client, provider, "una", from_page=instead(una)).url == "/"
    user = User.objects.get(username=una.email)
    assert not user.has_usable_password()
    assert who(client) == una.person.name
    kinds = LedgerEntry.objects.filter(kind__in=("accept_invitation", "school_account_added"))
    assert sorted({entry.kind for entry in kinds}) == ["accept_invitation", "school_account_added"]
    assert Client().get(reverse("set-password", args=[token_for(una)])).status_code == 404
    again = Client()
    assert go_and_return(again, provider, "una").url == "/"
    assert who(again) == una.person.name


def test_a_link_that_stopped_working_on_the_way_is_refused(provider, world, una):
    client = Client()
    sent_to = client.post(instead(una)).url
    provider.tell(back=f"http://testserver{back()}")
    chosen = {"new_password1": "three-kind-words", "new_password2": "three-kind-words"}
    Client().post(reverse("set-password", args=[token_for(una)]), chosen)
    answer = client.get(provider.sign_in("una", sent_to).removeprefix("http://testserver"))
    assert said(answer) == ["This link does not work."]
    assert (who(client), SocialAccount.objects.count()) == (None, 0)


def test_an_invitation_does_not_take_somebody_elses_account(provider, world, una):
    connect(world, "sam", provider)
    client = Client()
    answer = go_and_return(client, provider, "sam", from_page=instead(una))
    assert said(answer) == [
        "This Ashfield Cloud account is already connected to another person’s account here."
    ]
    una.refresh_from_db()
    assert (who(client), una.used_at, una.is_live) == (None, None, True)


def test_a_link_for_a_forgotten_password_connects_nothing(provider, world):
    sam = Person.objects.get(pk=world.actors["sam"].pk)
    school = world.schools["ashfield"]
    with recorded(by=SYSTEM, reason="send_link", school=school.pk):
        link = send_link(sam, school)
    page = reverse("set-password", args=[token_for(link)])
    assert "account instead" not in Client().get(page).content.decode()
    answer = Client().post(instead(link))
    assert answer.status_code == 302
    assert answer.url.startswith("/set-password/")


def test_a_reset_by_the_administrator_disconnects_it(provider, world):
    connect(world, "sam", provider)
    sam = colleague(world, "sam")
    resets.ask_to_reset(sam, by=world.actors["alan"], changes={}, version=sam.version)
    assert kept(world, "sam").count() == 1
    link = PasswordLink.objects.filter(person=sam.person_id).latest("created_at")
    chosen = {"new_password1": "three-kind-words", "new_password2": "three-kind-words"}
    Client().post(reverse("set-password", args=[token_for(link)]), chosen)
    assert kept(world, "sam").count() == 0
    assert LedgerEntry.objects.filter(kind="school_account_removed", record_id=sam.person_id).exists()
    client = Client()
    assert said(go_and_return(client, provider, "sam")) == [NOT_CONNECTED]
    connect(world, "sam", provider, "sams-new-account")
    assert who(client) is None


def test_where_the_provider_asks_for_the_second_step_a_password_does_not_go_round_it(
    provider, world, settings
):
    client = connect(world, "sam", provider)
    settings.SECOND_FACTOR = True
    provider.tell(claims={"sam": {"amr": ["pwd", "mfa"]}})
    client = Client()
    answer = client.post(SIGN_IN, {"username": "sam@ashfield.example", "password": PASSWORD})
    assert said(answer) == ["Sign in with your Ashfield Cloud account: it asks for your second step."]
    assert client.post("/account/two-step/codes/").url.startswith(SIGN_IN)
    go_and_return(client, provider, "sam")
    assert client.get("/").status_code == 200
