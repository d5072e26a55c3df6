"""The pages on which a decision's questions stand, tier by tier (domain 5.2)."""

from dataclasses import dataclass

from requests_app.requests.choices import Tier


@dataclass(frozen=True)
class Part:
    code: str
    title: str
    hint: str = ""


PARTS = {
    "duty": Part("duty", "The duty to share", "In safeguarding, answer this question first."),
    "identity": Part("identity", "Requester's identity"),
    "outcome": Part("outcome", "Your decision"),
    "recipient": Part("recipient", "Recipient and lawful basis"),
    "people": Part("people", "Consent and telling people"),
    "care": Part("care", "Other people and legal powers"),
    "reasons": Part("reasons", "Your reasons"),
    "decide": Part(
        "decide", "Decide on request", "Answer seven questions. You can check your answers before you sign."
    ),
}
# A standard decision is one page. The others go part by part, the duty to share first.
ONE_PAGE = ("decide",)
PAGES = {
    Tier.STANDARD: ONE_PAGE,
    Tier.CONFIDENTIAL: ("identity", "outcome", "recipient", "people", "care", "reasons"),
    Tier.SPECIAL: ("identity", "outcome", "recipient", "people", "care", "reasons"),
    Tier.ALLEGATION: ("identity", "outcome", "recipient", "people", "care", "reasons"),
    Tier.SAFEGUARDING: ("duty", "identity", "outcome", "recipient", "people", "care", "reasons"),
}
