"""The texts that are signed, and the guide to levels: what they say until a school words them for itself.

What they say follows the form in a policy (domain 001 App B); the wording is ours.
"""

from infosharing.accounts.wording import Kind

DECLARATION = Kind(
    "declaration",
    "The DSL's declaration",
    "I share this information with the colleague named here because our school must safeguard the children in its "
    "care and promote their welfare, and this colleague needs it to do so.",
)
UNDERTAKING = Kind(
    "undertaking",
    "The colleague's undertaking",
    "I receive this information knowing that I may not share it further without the express permission of the "
    "Designated Safeguarding Lead. I understand that it is confidential, and that it is shared with me so that a "
    "child is protected from harm, is safe and does well.",
)
LEVEL_GUIDE = Kind(
    "level_guide",
    "Guide to levels",
    "The more closely someone works with the child, the more they need to know.\n"
    "Aware: someone who sees the child occasionally. Tell them that there is a concern, and who to tell.\n"
    "Act: someone who works with the child. Tell them what to do and what to watch for, not the history.\n"
    "Full: someone who works with the child every day on this concern. Tell them what they need for that.",
)
# What a new form suggests; on paper, where nobody reads on a screen, something else is right.
USUAL_HANDLING = "Read it here. Do not print, photograph or forward it. Ask me if someone else needs to know."
HANDLING_ON_PAPER = "Read it with me. I keep the copy. Ask me if someone else needs to know."
KINDS = {kind.code: kind for kind in (DECLARATION, UNDERTAKING, LEVEL_GUIDE)}
