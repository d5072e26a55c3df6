"""The parts of an agreement, in order: each a page that can be left and resumed."""

from agreements.assessments.parts import Part

from .choices import AgreementKind

# domain 5.5
AGREEMENT_PARTS = (
    Part(
        "about",
        "About the agreement",
        ("title", "kind_of_sharing", "benefits", "alternatives", "holds_for"),
        also=("own_contact", "parent", "assessment", "concerns_head"),
        inside=("assessment_why",),
    ),
    Part("handling", "How the data is shared", ("who_may_see", "frequency", "method", "security", "quality")),
    Part(
        "rights",
        "Privacy information and rights",
        ("transparency", "rights_route"),
        also=("is_public", "public_summary"),
    ),
    Part(
        "keeping",
        "Retention, data breaches and ending",
        ("retention", "breach_notice", "transfers", "termination"),
    ),
    Part(
        "processor",
        "Processor",
        ("hosting", "breach_hours", "sub_processors", "trains_models"),
        kinds=(AgreementKind.DPA,),
    ),
    Part("dates", "Dates", ("starts", "review_on"), also=("review_reason", "ends")),
)


def parts_of(kind: str) -> tuple[Part, ...]:
    return tuple(part for part in AGREEMENT_PARTS if not part.kinds or kind in part.kinds)
