"""The school's own account: nobody makes one here, it belongs to whom it was connected to, and a copy opens nothing."""

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.core import mail
from django.test import Client
from django.urls import reverse

from administration.links.actions import send_link
from administration.links.models import PasswordLink
from administration.people import actions as people
from infosharing.accounts.models import Person, User
from infosharing.accounts.providers.integrity import is_whole
from infosharing.outbox.delivery import carry_what_is_due
from infosharing.records.actors import SYSTEM
from infosharing.records.models import LedgerEntry
from infosharing.records.pages import token_for
from infosharing.records.recording import recorded
from tests.guarantees.people_records import newcomer

from .school_accounts import back, came_with, cancelled, connect, go_and_return, kept, said, start
from .second_steps import code_of, user_of, with_app

NOT_CONNECTED = (
    "This Ashfield Cloud account is not connected to an account here. If you have an account, sign in another way and "
    "connect it under “Your school account”. If you were invited, open the link in your email again."
)
REFUSED = "This Ashfield Cloud account cannot be used here any more. Sign in another way, and tell your school office."
SIGN_IN = "/sign-in/"


def who(client):
    """Return whose session it is, or None."""
    pk = client.session.get("_auth_user_id")
    return Person.objects.get(user=pk).name if pk else None


@pytest.fixture
def una(world):
    """Una was invited, and has no account yet."""
    found = people.add_person(
        by=world.actors["alan"], school_id=world.schools["ashfield"].pk, answers=newcomer(world)
    )
    return PasswordLink.objects.get(person=found.person)


@pytest.fixture
def provider_says(provider, world, settings):
    """`provider_says(second_step="theirs", amr=None)` is Sam, with an app of ours, back from such a provider."""
    connect(world, "sam", provider)
    with_app(world, "sam")
    settings.SECOND_FACTOR = True

    def signed_in_there(*, second_step, amr):
        settings.SIGN_IN_PROVIDERS = [provider.configured(second_step=second_step)]
        provider.tell(claims={"sam": {"amr": amr}})
        client = Client()
        return client, go_and_return(client, provider, "sam").url

    return signed_in_there


def instead(link, provider_id="cloud"):
    return reverse("set-password-with", args=[token_for(link), provider_id])


def test_without_a_provider_nothing_is_offered(world):
    assert "Sign in with" not in Client().get(SIGN_IN).content.decode()
    answer = Client().post(start())
    assert (answer.url, said(answer)) == (SIGN_IN, ["You cannot sign in this way here. Sign in another way."])


def test_an_address_leads_nowhere_by_itself(provider, world):
    assert Client().get(start()).url == SIGN_IN


def test_the_provider_is_asked_for_who_it_is_and_nothing_more(provider, world):
    asked = came_with(Client().post(start() + "?scope=email&auth_params=prompt%3Dnone").url)
    assert (asked["scope"], asked["code_challenge_method"], asked.get("prompt")) == ("openid", "S256", None)


def test_a_connected_account_signs_in(provider, world):
    connect(world, "sam", provider)
    client = Client()
    assert go_and_return(client, provider, "sam").url == "/"
    assert who(client) == "Sam Reed"
    assert client.get("/requests/").status_code == 200


def test_one_comes_back_to_the_page_one_wanted(provider, world):
    connect(world, "sam", provider)
    assert go_and_return(Client(), provider, "sam", next="/requests/").url == "/requests/"
    assert go_and_return(Client(), provider, "sam", next="https://elsewhere.example/").url == "/"


def test_an_unknown_person_is_told_so_and_no_account_is_made(provider, world):
    before = User.objects.count()
    client = Client()
    answer = go_and_return(client, provider, "stranger")
    assert (answer.url, said(answer)) == (SIGN_IN, [NOT_CONNECTED])
    assert (who(client), User.objects.count()) == (None, before)


def test_an_email_address_connects_nobody(provider, world):
    provider.tell(claims={"stranger": {"email": "sam@ashfield.example", "email_verified": True}})
    client = Client()
    assert said(go_and_return(client, provider, "stranger")) == [NOT_CONNECTED]
    assert who(client) is None


@pytest.mark.parametrize("email_verified", [True, False])
def test_who_changed_their_email_is_the_same_person(provider, world, email_verified):
    connect(world, "sam", provider)
    claims = {"email": "dana@ashfield.example", "email_verified": email_verified, "name": "Dana Okafor"}
    provider.tell(claims={"sam": claims})
    client = Client()
    assert go_and_return(client, provider, "sam").url == "/"
    assert who(client) == "Sam Reed"


def test_nothing_of_the_profile_is_kept(provider, world):
    provider.tell(claims={"sam": {"email": "sam@cloud.example", "name": "Sam Reed"}})
    connect(world, "sam", provider)
    client = Client()
    go_and_return(client, provider, "sam")
    assert list(kept(world, "sam").get().extra_data) == ["seal"]
    assert "cloud.example" not in str(dict(client.session))


def test_the_same_subject_at_another_provider_is_somebody_else(provider, world, settings):
    connect(world, "sam", provider)
    settings.SIGN_IN_PROVIDERS = [
        *settings.SIGN_IN_PROVIDERS,
        provider.configured(id="trust", name="Trust Cloud"),
    ]
    client = Client()
    answer = go_and_return(client, provider, "sam", from_page=start("trust"))
    assert (who(client), said(answer)) == (None, [NOT_CONNECTED.replace("Ashfield", "Trust")])


def test_a_provider_in_the_database_is_none(provider, world):
    SocialApp.objects.create(
        provider="openid_connect",
        provider_id="cloud",
        client_id="infosharing",
        settings={"server_url": "http://127.0.0.1:1"},
    )
    connect(world, "sam", provider)
    assert go_and_return(Client(), provider, "sam").url == "/"
    assert Client().post(start("other")).url == SIGN_IN


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
    client = connect(world, "sam", provider)
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
    client = connect(world, "sam", provider)
    page = reverse("disconnect-account", args=[kept(world, "sam").get().pk])
    assert client.get(page).status_code == 200
    assert client.post(page).url == reverse("school-accounts")
    assert LedgerEntry.objects.filter(kind="school_account_removed", actor="Sam Reed").exists()
    assert said(go_and_return(Client(), provider, "sam")) == [NOT_CONNECTED]


def test_the_only_way_to_sign_in_is_not_disconnected(provider, world):
    client = connect(world, "sam", provider)
    user = user_of(world, "sam")
    user.set_unusable_password()
    user.save()
    client.force_login(user)
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
    assert "was changed in the database" in caplog.text
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


def test_who_has_left_is_told_that_the_account_is_closed(provider, world):
    connect(world, "sam", provider)
    kept(world, "sam").delete()
    SocialAccount.objects.create(
        user=User.objects.get(username="lee@ashfield.example"), provider="cloud", uid="1"
    )
    subject = SocialAccount.objects.get()
    provider.tell(claims={"lee": {"sub": subject.uid}})
    client = Client()
    assert said(go_and_return(client, provider, "lee")) == ["Your account is closed. Ask your school office."]
    assert who(client) is None


def test_a_provider_that_is_down_is_said_and_the_password_still_works(provider, world, settings, caplog):
    settings.SECOND_FACTOR = True
    settings.SIGN_IN_PROVIDERS = [provider.configured(server_url="http://127.0.0.1:1")]
    secret = with_app(world, "sam")
    client = Client()
    answer = client.post(start())
    down = "We could not reach Ashfield Cloud. Try again later, or sign in another way."
    assert (answer.url, said(answer)) == (SIGN_IN, [down])
    assert "Signing in with Ashfield Cloud was not completed: ConnectionError" in caplog.text
    client.post(SIGN_IN, {"username": "sam@ashfield.example", "password": "paper-forms-no-more"})
    assert client.post("/sign-in/second-step/", {"code": code_of(secret)}).url == "/"


def test_a_provider_that_goes_down_meanwhile_is_said(provider, world, settings):
    client = Client()
    sent_to = client.post(start()).url
    settings.SIGN_IN_PROVIDERS = [provider.configured(server_url="http://127.0.0.1:1")]
    answer = client.get(f"{back()}?code=x&state={came_with(sent_to)['state']}")
    assert said(answer) == ["We could not reach Ashfield Cloud. Try again later, or sign in another way."]


def test_who_cancels_is_told_how_to_go_on(provider, world):
    client = Client()
    answer = cancelled(client, client.post(start()).url)
    assert answer.url == SIGN_IN
    assert said(answer) == [
        "You did not complete this with Ashfield Cloud. Try again, or sign in another way."
    ]


def test_a_wrong_or_used_state_is_refused(provider, world):
    connect(world, "sam", provider)
    too_late = ["This sign-in took too long, or was begun in another window. Try again."]
    assert said(Client().get(f"{back()}?code=x&state=y")) == too_late
    client, other = Client(), Client()
    sent_to = client.post(start()).url
    came_back = provider.sign_in("sam", sent_to).removeprefix("http://testserver")
    assert said(other.get(came_back)) == too_late
    assert client.get(came_back).url == "/"
    assert who(other) is None
    assert who(client) == "Sam Reed"


@pytest.mark.parametrize("claims", [{"aud": "another"}, {"iss": "https://elsewhere.example"}, {"exp": 1}])
def test_a_token_for_somebody_else_signs_nobody_in(provider, world, claims):
    connect(world, "sam", provider)
    provider.tell(claims={"sam": claims})
    client = Client()
    assert go_and_return(client, provider, "sam").url == SIGN_IN
    assert who(client) is None


@pytest.mark.parametrize("subject", ["", "x" * 200, None])
def test_a_token_without_a_proper_subject_signs_nobody_in(provider, world, subject):
    provider.tell(claims={"sam": {"sub": subject}})
    client = Client()
    assert go_and_return(client, provider, "sam").url == SIGN_IN
    assert who(client) is None


def test_after_the_provider_comes_our_second_step(provider, world, settings):
    connect(world, "sam", provider)
    settings.SECOND_FACTOR = True
    secret = with_app(world, "sam")
    client = Client()
    answer = go_and_return(client, provider, "sam", next="/requests/")
    assert (answer.url, who(client)) == ("/sign-in/second-step/", None)
    assert client.post("/sign-in/second-step/", {"code": code_of(secret)}).url == "/requests/"
    assert who(client) == "Sam Reed"


def test_who_has_no_second_step_sets_one_up_after_the_provider(provider, world, settings):
    connect(world, "sam", provider)
    settings.SECOND_FACTOR = True
    client = Client()
    assert go_and_return(client, provider, "sam").url == "/"
    assert client.get("/").url == "/account/two-step/"


@pytest.mark.parametrize(
    ("whose", "ways", "is_enough"),
    [
        ("ours", ["pwd"], False),
        ("ours", "mfa", False),
        ("ours", ["pwd", "mfa"], True),
        ("theirs", ["pwd"], True),
        ("theirs", None, True),
    ],
)
def test_the_second_step_of_the_provider_counts_where_it_is_said_to(provider_says, whose, ways, is_enough):
    client, sent_to = provider_says(second_step=whose, amr=ways)
    assert sent_to == ("/" if is_enough else "/sign-in/second-step/")
    assert (who(client) == "Sam Reed") == is_enough


def test_their_second_step_does_not_count_as_ours_where_we_ask_again(provider_says):
    client, _ = provider_says(second_step="theirs", amr=None)
    assert "Confirm that it is you" in client.get("/account/two-step/app/").content.decode()


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
