"""Every page: its route, who looks at it, and on which record."""

from .register_pages import NO_PAGE_HERE, REGISTER_TABLE

# Routes that show no page: they answer a POST, hand over a file, or speak to a machine.
NO_PAGE = {
    "sign-out",
    "settings",  # leads on to those of the one school
    "account_login",  # the sign-in page under another name
    "mfa_login_webauthn",
    "stay",
    "sessions-end",
    "session-end",
    "openid_connect_login",
    "openid_connect_callback",
    "set-password-with",
    "healthz",
    "favicon",
    "robots",
    "security-contact",
    "change-password",
    "request-pdf",
    "request-file",
    "recipient-remove",
    "request-end-grant",
    "request-lift-exclusion",
    "form-pdf",
    "form-scan",
    "form-end-grant",
    "form-lift-exclusion",
    "assessment-pdf",
    "child-pdf",
    "policy-acknowledge",
    "policy-document",
    "policy-for-parents-document",
    "policy-statement",
    "agreement-pdf",
    "agreement-signed",
    "agreement-file",
    "agreement-reviewed-pdf",
    "agreement-end-pdf",
    "signing-paper",
    "signing-theirs",
    "person-suspend",
    "person-restore",
    "person-reset",
    "person-leave-end",
    "own-leave-end",
    "person-tie-end",
    "start-done",
    "start-paper",
    *NO_PAGE_HERE,
}
# Shown only where a code or password was typed, or where something to sign in with is set up: journeys look them over.
BEHIND_A_CODE = {
    "signing-decline",
    "start-first",
    "mfa_authenticate",
    "remove-factor",
    "connect-account",
    "signed-in-again",
    "disconnect-account",
}

# route, who looks at it, and on which record; after a stroke, which part of it
TABLE = """
home                     dana    -
home                     sam     -
home                     robert  -
requests                 sam     -
requests                 helen   -
requests                 marcus  -
request                  sam     draft
request                  sam     logged
request                  dana    logged
request                  ines    to_share
request                  sam     to_share
request                  ines    shared
request                  helen   declined
request                  dana    closed
request                  dana    withdrawn
request                  sam     discarded
request                  dana    restricted
request                  dana    looked_at
request                  farah   closed
request                  dana    study
request                  farah   study
request                  marcus  study
request                  ines    risky
request-advise           farah   study
request-link-screening   dana    study
request-decide           ines    risky
request-decide-part      ines    risky/reasons
request-new              sam     -
not-a-request            sam     -
second-reviews           tom     -
second-reviews           dana     -
request-edit             sam     draft/who
request-edit             sam     draft/what
request-edit             sam     draft/more
request-log              sam     draft
request-discard          sam     draft
request-sensitivity         sam     logged
request-withdraw         sam     logged
request-attach           sam     logged
request-close            helen   declined
request-reopen           dana    closed
request-access           dana    restricted
request-grant            dana    restricted
request-exclude          dana    restricted
request-decide           ines    logged
request-decide-part      ines    logged/decide
request-decide-part      dana    restricted/duty
request-decide-part      dana    restricted/identity
request-decide-part      dana    restricted/outcome
request-decide-part      dana    restricted/recipient
request-decide-part      dana    restricted/people
request-decide-part      dana    restricted/care
request-decide-part      dana    restricted/reasons
recipient-new            ines    logged
recipient                ines    logged
request-share            ines    to_share
receipt-chase            ines    shared
receipt-confirm  ines    shared
receipt-give-up  ines    shared
receipt-link             nobody  shared
breach-new               ines    shared
breach                   farah   breach
breach-take-over         farah   breach
forms                    dana    -
forms                    sam     -
forms                    farah   -
form-new                 dana    -
form                     dana    isf_draft
form                     dana    isf_issued
form                     sam     isf_issued
form                     dana    isf_by_hand
form                     dana    isf_filed
form                     dana    isf_signed
form                     tom     isf_signed
form                     sam     isf_signed
form                     helen   isf_signed
form                     dana    isf_declined
form                     dana    isf_revoked
form                     dana    isf_unsigned
form-edit                dana    isf_draft
form-issue               dana    isf_draft
form-discard             dana    isf_draft
form-sign                sam     isf_issued
form-decline             sam     isf_issued
form-sign-on-paper       dana    isf_by_hand
form-revoke              dana    isf_signed
form-extend              dana    isf_signed
form-hand-over           dana    isf_signed
form-attach-copy         dana    isf_signed
form-lapse               dana    isf_unsigned
form-note-decline        dana    isf_declined
form-correct             dana    isf_signed
form-pass-on             sam     isf_signed
pass-on                  dana    question
pass-on-refuse           dana    question
form-access              dana    isf_signed
form-grant               dana    isf_signed
form-exclude             dana    isf_signed
safeguarding-wording     dana    -
safeguarding-wording-change dana ashfield/undertaking
transfers                dana    -
transfer-new             dana    -
transfer                 dana    file_planned
transfer                 dana    file_sent
transfer-send            dana    file_planned
transfer-cancel          dana    file_planned
transfer-chase           dana    file_sent
transfer-confirm         dana    file_sent
transfer-give-up         dana    file_sent
assessments              joan    -
assessments              farah   -
assessment-new           joan    -
assessment               joan    pia_draft
assessment               farah   pia_screening
assessment               ines    pia_screened
assessment               joan    pia_begun
assessment               joan    pia_assessing
assessment               farah   pia_advice
assessment               helen   pia_answer
assessment               robert  pia_answer
assessment               joan    pia_accepted
assessment               robert  pia_abandoned
assessment-edit          joan    pia_draft/screening
assessment-edit          joan    pia_begun/need
assessment-edit          joan    pia_begun/processing
assessment-edit          joan    pia_begun/consultation
assessment-edit          joan    pia_begun/necessity
assessment-submit        joan    pia_draft
assessment-screen        farah   pia_screening
assessment-begin         ines    pia_screened
assessment-do-without    helen   pia_screened
assessment-screen-again  ines    pia_screened
assessment-ask-advice    joan    pia_begun
assessment-ask-advice    joan    pia_assessing
assessment-advise        farah   pia_advice
assessment-accept        helen   pia_answer
assessment-override      robert  pia_answer
assessment-send-back     helen   pia_answer
assessment-abandon       helen   pia_answer
assessment-consultation  joan    pia_assessing
risk-new                 joan    pia_begun
risk                     joan    pia_assessing
risk-remove              joan    pia_assessing
measure-new              joan    pia_assessing
measure-done             joan    pia_accepted
policies                 joan    -
policies                 sam     -
policy-new               joan    -
agreement-elsewhere      joan    -
policy                   joan    policy_draft
policy                   helen   policy_approval
policy                   sam     policy_in_force
policy                   joan    policy_in_force
policy                   sam     policy_replaced
policy                   sam     policy_filed
policy                   helen   policy_to_confirm
policy-file              joan    -
policy-approve           helen   policy_to_confirm
policy-edit              joan    policy_draft
policy-propose           farah   policy_draft
policy-discard           joan    policy_draft
policy-approve           helen   policy_approval
policy-send-back         robert  policy_approval
policy-for-parents       nobody  policy_in_force
agreement-need           joan    need_open
agreement-need           helen   need_open
agreement-need           farah   need_answered
agreement-need-answer    joan    need_open
agreements               joan    -
agreements               sam     -
agreements               farah   -
agreement-new            joan    -
agreement                joan    agr_empty
agreement                joan    agr_contract
agreement                helen   agr_contract
agreement                farah   agr_advice
agreement                joan    agr_late
agreement                helen   agr_sign_off
agreement                helen   agr_against
agreement                robert  agr_heads_against
agreement                helen   agr_missing
agreement                joan    agr_signing
agreement                joan    agr_declined
agreement                joan    agr_active
agreement                joan    agr_by_hand
agreement                sam     agr_active
agreement                joan    agr_varied
agreement                joan    agr_version
agreement                joan    agr_ending
agreement                helen   agr_settled
agreement                farah   agr_expired
agreement                sam     agr_expired
agreement                joan    agr_abandoned
agreement-edit           joan    agr_empty/about
agreement-edit           joan    agr_empty/handling
agreement-edit           joan    agr_empty/rights
agreement-edit           joan    agr_empty/keeping
agreement-edit           joan    agr_empty/dates
agreement-edit           joan    agr_contract/processor
agreement-parties-new    joan    agr_empty
agreement-parties        joan    agr_contract
agreement-parties-remove joan    agr_contract
agreement-purposes-new   joan    agr_empty
agreement-purposes       joan    agr_contract
agreement-purposes-remove joan    agr_contract
agreement-items-new      joan    agr_empty
agreement-items          joan    agr_contract
agreement-items-remove   joan    agr_contract
agreement-clauses        joan    agr_contract
agreement-except         helen   agr_missing
agreement-except         robert  agr_heads_missing
agreement-theirs         joan    agr_contract
agreement-new-version    joan    agr_active
agreement-ask-advice     joan    agr_empty
agreement-ask-advice     joan    agr_contract
agreement-ask-advice     joan    agr_version
agreement-advise         farah   agr_advice
agreement-go-on          joan    agr_late
agreement-accept         helen   agr_sign_off
agreement-override       robert  agr_heads_against
agreement-send-back      helen   agr_sign_off
agreement-give-up        joan    agr_signing
party-send-link          joan    agr_signing
party-sign-on-paper      joan    agr_signing
party-settle             joan    agr_ending
agreement-review         joan    agr_active
agreement-reviewed       farah   agr_active
agreement-terminate      helen   agr_active
agreement-close          joan    agr_settled
signing                  nobody  agr_signing
signing                  nobody  agr_expired
pupils                   dana    -
pupil-new                dana    -
pupil-edit               dana    jamie
facts                    dana    jamie
facts                    priya   ella
fact-new                 dana    jamie
fact-new                 priya   ella
safety-fact              dana    fact
safety-fact-check        dana    fact
safety-fact-end          dana    fact
pupil-import-new         priya   -
pupil-import             priya   upload_read
pupil-import             ines    upload_wrong
pupil-import             joan    upload_unknown
new-year                 priya   -
organisation-import      priya   -
organisations            dana    -
organisation-new         dana    -
organisation-edit        dana    police
words                    dana    -
item-new                 dana    -
purpose-new              dana    -
people                   alan    -
people                   dana    -
person-new               alan    -
people-import            alan    -
person                   alan    ppl_una
person                   helen   ppl_una
person                   alan    ppl_suspended
person                   dana    ppl_suspended
person-edit              alan    ppl_una
person-name              alan    ppl_una
person-address           alan    ppl_una
person-role              alan    ppl_una
person-role-end          alan    ppl_una
person-leave             alan    ppl_una
person-leave-enter       alan    ppl_una
own-leave                sam     -
details                  priya   -
ties                     sam     -
tie-pupil                sam     -
tie-colleague            sam     -
person-tie-pupil         dana    ppl_una
person-tie-colleague     helen   ppl_una
second-review-answer-concern dana concern
person-leave             helen   ppl_sam
appointment              alan    ppl_appointment
appointment              helen   ppl_appointment
appointment-confirm      helen   ppl_appointment
appointment-refuse       dana    ppl_appointment
appointment-withdraw     alan    ppl_appointment
reset                    helen   ppl_reset
reset-confirm            helen   ppl_reset
reset-refuse             helen   ppl_reset
reset-withdraw           alan    ppl_reset
address                  helen   ppl_address
address-confirm          helen   ppl_address
address-refuse           helen   ppl_address
address-withdraw         alan    ppl_address
use-address              nobody  ppl_new_address
set-password             nobody  ppl_link
start                    alan    -
start                    dana    -
school-new               alan    -
school-edit              alan    ashfield
school-contacts          dana    ashfield
school-terms             alan    ashfield
school-settings          helen   ashfield
school-settings          alan    ashfield
school-setting           helen   ashfield/decides-standard
school-setting           helen   ashfield/retention
school-setting           helen   ashfield/methods-safeguarding
school-setting           helen   ashfield/review-warnings
school-setting           alan    ashfield/many-people
school-setting-history   dana    ashfield/many-people
school-wording           helen   ashfield/screening_questions
start-mail               alan    ashfield
account                  sam     -
sign-in                  nobody  -
forgotten-password       nobody  -
mfa_index                sam     -
add-app                  sam     -
add-passkey              sam     -
printed-codes            sam     -
school-accounts          sam     -
"""
ROWS = [tuple(line.split()) for line in (TABLE + REGISTER_TABLE).split("\n") if line]
