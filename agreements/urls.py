"""Addresses of screenings, impact assessments and policies: the noun first, then the verb."""

from django.urls import path

from .views import assessing, assessments, policies, risks

ROOM = "agreements/assessments/"
ONE = ROOM + "<uuid:pk>/"
RISK = ROOM + "<uuid:owner>/risks/<uuid:pk>/"
POLICY = "agreements/policies/<uuid:pk>/"
MEASURE = "agreements/risks/<uuid:owner>/measures/<uuid:pk>/"

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
]
