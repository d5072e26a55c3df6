"""Addresses of agreements, screenings, impact assessments and policies: the noun first, then the verb."""

from django.urls import URLPattern, path

from .views import (
    agreements,
    assessing,
    assessments,
    needs,
    policies,
    reviews,
    risks,
    sign_off,
    signing,
    terms,
)

ROOM = "agreements/assessments/"
ONE = ROOM + "<uuid:pk>/"
RISK = ROOM + "<uuid:owner>/risks/<uuid:pk>/"
POLICY = "agreements/policies/<uuid:pk>/"
MEASURE = "agreements/risks/<uuid:owner>/measures/<uuid:pk>/"
AGREEMENT = "agreements/<uuid:pk>/"
NEED = "agreements/needed/<uuid:pk>/"
PARTY = "agreements/<uuid:owner>/parties/<uuid:pk>/"
REVIEW = "agreements/<uuid:owner>/reviews/<uuid:pk>/"
LINK = "sign/<str:token>/"


def row_addresses(rows: terms.Rows) -> list[URLPattern]:
    """Return the addresses to add, change and take out one kind of row of an agreement."""
    add, change, remove = terms.pages_of(rows)
    one, name = f"agreements/<uuid:owner>/{rows.place}/<uuid:pk>/", f"agreement-{rows.place}"
    return [
        path(f"{AGREEMENT}{rows.place}/new/", add, name=f"{name}-new"),
        path(one, change, name=name),
        path(f"{one}remove/", remove, name=f"{name}-remove"),
    ]


urlpatterns = [
    path(ROOM, assessments.assessments, name="assessments"),
    path(ROOM + "new/", assessments.new, name="assessment-new"),
    path(ONE, assessments.assessment, name="assessment"),
    path(ONE + "pdf/", assessments.paper, name="assessment-pdf"),
    path(ONE + "edit/<slug:part>/", assessments.edit, name="assessment-edit"),
    path(ONE + "submit/", assessing.submit, name="assessment-submit"),
    path(ONE + "screen/", assessing.screen, name="assessment-screen"),
    path(ONE + "begin/", assessing.begin, name="assessment-begin"),
    path(ONE + "screen-again/", assessing.screen_again, name="assessment-screen-again"),
    path(ONE + "ask-advice/", assessing.ask_advice, name="assessment-ask-advice"),
    path(ONE + "advise/", assessing.advise, name="assessment-advise"),
    path(ONE + "accept/", assessing.accept, name="assessment-accept"),
    path(ONE + "override/", assessing.override, name="assessment-override"),
    path(ONE + "send-back/", assessing.send_back, name="assessment-send-back"),
    path(ONE + "abandon/", assessing.abandon, name="assessment-abandon"),
    path(ONE + "consultation/", risks.consultation, name="assessment-consultation"),
    path(ONE + "risks/new/", risks.risk_new, name="risk-new"),
    path(RISK, risks.risk, name="risk"),
    path(RISK + "remove/", risks.risk_remove, name="risk-remove"),
    path(RISK + "measures/new/", risks.measure_new, name="measure-new"),
    path(MEASURE + "done/", risks.measure_done, name="measure-done"),
    path("agreements/policies/", policies.policies, name="policies"),
    path("agreements/policies/new/", policies.new, name="policy-new"),
    path(POLICY, policies.policy, name="policy"),
    path(POLICY + "edit/", policies.edit, name="policy-edit"),
    path(POLICY + "propose/", policies.propose, name="policy-propose"),
    path(POLICY + "discard/", policies.discard, name="policy-discard"),
    path(POLICY + "approve/", policies.approve, name="policy-approve"),
    path(POLICY + "send-back/", policies.send_back, name="policy-send-back"),
    path(POLICY + "read/", policies.acknowledge, name="policy-acknowledge"),
    path("policy/<uuid:school_id>/", policies.for_parents, name="policy-for-parents"),
    path("policy/<uuid:school_id>/statement/", policies.statement, name="policy-statement"),
    path(NEED, needs.need, name="agreement-need"),
    path(NEED + "answer/", needs.answer, name="agreement-need-answer"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.new, name="agreement-new"),
    path(AGREEMENT, agreements.agreement, name="agreement"),
    path(AGREEMENT + "pdf/", agreements.paper, name="agreement-pdf"),
    path(AGREEMENT + "signed/", agreements.signed_copy, name="agreement-signed"),
    path("agreements/<uuid:owner>/files/<uuid:pk>/", agreements.file, name="agreement-file"),
    path(AGREEMENT + "edit/<slug:part>/", agreements.edit, name="agreement-edit"),
    *row_addresses(terms.PARTIES),
    *row_addresses(terms.PURPOSES),
    *row_addresses(terms.ITEMS),
    path(AGREEMENT + "clauses/", terms.clauses, name="agreement-clauses"),
    path("agreements/<uuid:owner>/clauses/<uuid:pk>/except/", terms.except_clause, name="agreement-except"),
    path(AGREEMENT + "theirs/", terms.theirs, name="agreement-theirs"),
    path(AGREEMENT + "new-version/", agreements.next_version, name="agreement-new-version"),
    path(AGREEMENT + "ask-advice/", sign_off.ask_advice, name="agreement-ask-advice"),
    path(AGREEMENT + "advise/", sign_off.advise, name="agreement-advise"),
    path(AGREEMENT + "go-on/", sign_off.go_on, name="agreement-go-on"),
    path(AGREEMENT + "accept/", sign_off.accept, name="agreement-accept"),
    path(AGREEMENT + "override/", sign_off.override, name="agreement-override"),
    path(AGREEMENT + "send-back/", sign_off.send_back, name="agreement-send-back"),
    path(AGREEMENT + "give-up/", sign_off.give_up, name="agreement-give-up"),
    path(PARTY + "send-link/", signing.send_link, name="party-send-link"),
    path(PARTY + "sign-on-paper/", signing.sign_on_paper, name="party-sign-on-paper"),
    path(PARTY + "settle/", reviews.settle, name="party-settle"),
    path(AGREEMENT + "review/", reviews.review, name="agreement-review"),
    path(REVIEW, reviews.reviewed, name="agreement-reviewed"),
    path(REVIEW + "pdf/", reviews.reviewed_pdf, name="agreement-reviewed-pdf"),
    path(AGREEMENT + "terminate/", reviews.terminate, name="agreement-terminate"),
    path(AGREEMENT + "close/", reviews.close, name="agreement-close"),
    path(AGREEMENT + "end/pdf/", reviews.end_pdf, name="agreement-end-pdf"),
    path(LINK, signing.behind_link, name="signing"),
    path(LINK + "theirs/<int:number>/", signing.theirs_behind_link, name="signing-theirs"),
    path(LINK + "paper/", signing.paper_behind_link, name="signing-paper"),
    path(LINK + "decline/", signing.decline_behind_link, name="signing-decline"),
]
