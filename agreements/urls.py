"""Addresses of screenings and impact assessments: the noun first, then the verb."""

from django.urls import path

from .views import assessing, assessments, risks

ROOM = "agreements/assessments/"
ONE = ROOM + "<uuid:pk>/"
RISK = ROOM + "<uuid:owner>/risks/<uuid:pk>/"
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
]
