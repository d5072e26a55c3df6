"""What a Data Processing Agreement must say: seven particulars and eight terms (UK GDPR Art 28(3); domain 5.5)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """One thing that must be there."""

    code: str
    label: str
    is_term: bool


CLAUSES = (
    Clause("subject", "What the processing is about", is_term=False),
    Clause("duration", "How long it lasts", is_term=False),
    Clause("nature", "What is done with the data", is_term=False),
    Clause("purpose", "The purpose", is_term=False),
    Clause("types", "The types of personal data", is_term=False),
    Clause("people", "Whose data it is", is_term=False),
    Clause("obligations", "Our obligations and rights as the controller", is_term=False),
    Clause("instructions", "Only on our documented instructions", is_term=True),
    Clause("confidentiality", "Their staff have a duty of confidentiality", is_term=True),
    Clause("security", "Security appropriate to the risk", is_term=True),
    Clause("sub_processors", "Sub-processors only with our permission, under the same terms", is_term=True),
    Clause("rights", "Help when people use their rights", is_term=True),
    Clause("assistance", "Help with security, data breaches and impact assessments", is_term=True),
    Clause("deletion", "Deletion or return at the end", is_term=True),
    Clause("audit", "Information and audits, to show that they comply", is_term=True),
)
BY_CODE = {clause.code: clause for clause in CLAUSES}
