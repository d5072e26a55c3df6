"""Going to the provider and coming back, as a browser does, with Django's client."""

from urllib.parse import parse_qs, urlencode, urlsplit

from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from infosharing.accounts.models import Person

from .second_steps import user_of


def start(provider_id="cloud"):
    return reverse("openid_connect_login", args=[provider_id])


def back(provider_id="cloud"):
    return reverse("openid_connect_callback", args=[provider_id])


def go_and_return(client, provider, name, *, from_page=None, **posted):
    """Press a button that leads to the provider, sign in there as `name`, and return the answer to coming back."""
    sent_to = client.post(from_page or start(), posted).url
    provider.tell(back=f"http://testserver{urlsplit(came_with(sent_to)['redirect_uri']).path}")
    return client.get(provider.sign_in(name, sent_to).removeprefix("http://testserver"))


def came_with(address):
    """Return what stands in an address, by name."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def cancelled(client, sent_to):
    """Come back from the provider without having signed in there."""
    said = {"error": "access_denied", "state": came_with(sent_to)["state"]}
    return client.get(f"{back()}?{urlencode(said)}")


def connect(world, key, provider, name=None, provider_id="cloud"):
    """Let somebody who is signed in connect the account `name` of the provider."""
    client = Client()
    client.force_login(user_of(world, key))
    page = reverse("connect-account", args=[provider_id])
    assert go_and_return(client, provider, name or key, from_page=page).url == reverse("school-accounts")
    return client


def kept(world, key):
    return SocialAccount.objects.filter(user_id=world.actors[key].user_id)


def who(client):
    """Return whose session it is, or None."""
    pk = client.session.get("_auth_user_id")
    return Person.objects.get(user=pk).name if pk else None


def said(answer):
    """Return what the page after an answer tells."""
    page = answer.client.get(answer.url, follow=True)
    return [str(message) for message in page.context["messages"]]
