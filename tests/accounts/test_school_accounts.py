"""The school's own account signs in whom it was connected to, and nobody else; the second step comes after it."""

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.test import Client

from infosharing.accounts.models import User

from .school_accounts import back, came_with, cancelled, connect, go_and_return, kept, said, start, who
from .second_steps import code_of, with_app

NOT_CONNECTED = (
    "This Ashfield Cloud account is not connected to an account here. If you have an account, sign in another way and "
    "connect it under “Your school account”. If you were invited, open the link in your email again."
)
SIGN_IN = "/sign-in/"


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


def test_an_unknown_person_is_told_so_and_no_account_is_made(provider, world, caplog):
    before = User.objects.count()
    client = Client()
    answer = go_and_return(client, provider, "stranger")
    assert (answer.url, said(answer)) == (SIGN_IN, [NOT_CONNECTED])
    assert (who(client), User.objects.count()) == (None, before)
    assert f"Back from Ashfield Cloud (login), refused: {NOT_CONNECTED}" in caplog.text


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
    assert kept(world, "sam").get().extra_data == {}
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
