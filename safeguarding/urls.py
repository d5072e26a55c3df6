"""Addresses of internal sharing forms and file transfers: the noun first, then the verb."""

from django.urls import path

from infosharing.accounts.access.urls import access_urls

from .models import SharingForm
from .views import looking_after, reading, transfers, wording, writing

ROOM = "safeguarding/"
ONE = ROOM + "<uuid:pk>/"
QUESTION = ROOM + "<uuid:owner>/pass-on/<uuid:pk>/"
TRANSFER = ROOM + "transfers/<uuid:pk>/"

urlpatterns = [
    path(ROOM, reading.forms, name="forms"),
    path(ROOM + "new/", writing.new, name="form-new"),
    path(ROOM + "wording/", wording.wording, name="safeguarding-wording"),
    path(ROOM + "wording/<uuid:school_id>/<slug:code>/", wording.change, name="safeguarding-wording-change"),
    path(ROOM + "transfers/", transfers.transfers, name="transfers"),
    path(ROOM + "transfers/new/", transfers.new, name="transfer-new"),
    path(TRANSFER, transfers.transfer, name="transfer"),
    path(TRANSFER + "send/", transfers.send, name="transfer-send"),
    path(TRANSFER + "cancel/", transfers.cancel, name="transfer-cancel"),
    path(TRANSFER + "chase/", transfers.chase, name="transfer-chase"),
    path(TRANSFER + "confirm/", transfers.confirm, name="transfer-confirm"),
    path(TRANSFER + "give-up/", transfers.give_up, name="transfer-give-up"),
    path(ONE, reading.record, name="form"),
    path(ONE + "pdf/", reading.paper, name="form-pdf"),
    path(ROOM + "scans/<uuid:owner>/<uuid:pk>/", reading.scan, name="form-scan"),
    path(ONE + "edit/", writing.edit, name="form-edit"),
    path(ONE + "issue/", writing.issue, name="form-issue"),
    path(ONE + "discard/", writing.discard, name="form-discard"),
    path(ONE + "sign/", reading.sign, name="form-sign"),
    path(ONE + "decline/", reading.decline, name="form-decline"),
    path(ONE + "sign-on-paper/", looking_after.sign_on_paper, name="form-sign-on-paper"),
    path(ONE + "revoke/", looking_after.revoke, name="form-revoke"),
    path(ONE + "extend/", looking_after.extend, name="form-extend"),
    path(ONE + "hand-over/", looking_after.hand_over, name="form-hand-over"),
    path(ONE + "attach-copy/", looking_after.attach_copy, name="form-attach-copy"),
    path(ONE + "lapse/", looking_after.lapse, name="form-lapse"),
    path(ONE + "note-decline/", looking_after.note_decline, name="form-note-decline"),
    path(ONE + "correct/", looking_after.correct, name="form-correct"),
    path(ONE + "pass-on/", looking_after.pass_on, name="form-pass-on"),
    path(QUESTION, looking_after.permit, name="pass-on-answer"),
    path(QUESTION + "refuse/", looking_after.refuse, name="pass-on-refuse"),
    *access_urls(SharingForm, allowed=SharingForm.access_settled_by, name="form", one=ONE),
]
