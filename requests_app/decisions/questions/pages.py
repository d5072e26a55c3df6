"""The pages on which a decision's questions stand, tier by tier (domain 5.2)."""

from dataclasses import dataclass

from requests_app.requests.choices import Tier


@dataclass(frozen=True)
class Part:
    code: str
    title: str
    hint: str = ""


PARTS = {
    "duty": Part("duty", "The duty to share", "In safeguarding this question comes first."),
    "identity": Part("identity", "Who is asking"),
    "outcome": Part("outcome", "What you decide"),
    "recipient": Part("recipient", "What goes to whom, and on what basis"),
    "people": Part("people", "Consent, and who is told"),
    "care": Part("care", "Care with the information"),
    "reasons": Part("reasons", "Your reasons"),
    "decide": Part("decide", "Decide", "Seven answers. You check them before you sign."),
}
# An ordinary decision is one page. The others go part by part, the duty to share first.
ONE_PAGE = ("decide",)
PAGES = {
    Tier.STANDARD: ONE_PAGE,
    Tier.CONFIDENTIAL: ("identity", "outcome", "recipient", "people", "care", "reasons"),
    Tier.SPECIAL: ("identity", "outcome", "recipient", "people", "care", "reasons"),
    Tier.SAFEGUARDING: ("duty", "identity", "outcome", "recipient", "people", "care", "reasons"),
}
