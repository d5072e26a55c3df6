"""What each edition of each scheme signs.

A term that comes is added here and to the newest edition. A term that goes or changes its name is no change of a line
here but a new edition: whoever signed before signed what stands here.
"""

SIGNED = {
    ("agreements.AgreementSignature", 1): """
        reference kind edition controller signed_elsewhere_on
        title kind_of_sharing benefits alternatives holds_for own_contact parent
        assessment concerns_head who_may_see frequency method security quality transparency rights_route is_public
        public_summary retention breach_notice transfers termination hosting breach_hours sub_processors trains_models
        starts review_on review_reason ends
        parties.label parties.role parties.position parties.contact parties.officer parties.ico_number
        parties.ico_until
        purposes.purpose purposes.basis purposes.condition purposes.schedule_1 purposes.law
        items.item items.exact items.source items.recipients items.frequency items.method
        clauses.code clauses.present clauses.where clauses.exception_until
        their_documents
    """,
    ("agreements.AssessmentSignature", 1): """
        reference without_data without_data_why anonymised anonymised_why title purpose what special in_notice
        with_whom new_technology automated profiling combining large_scale biometrics tracking profiles_children
        outcome outcome_reasons need nature scope context consultation necessity proportionality consulted_on
        consultation_answer advice advice_reasons answer answer_reasons
        risks.source risks.impact risks.likelihood risks.severity risks.likelihood_after risks.severity_after
        risks.measures.what risks.measures.owner risks.measures.due
    """,
    ("agreements.PolicySignature", 1): """
        reference text statement approved_on approver_name approver_job_title document
    """,
    ("requests_app.DecisionSignature", 1): """
        request replaces decided_by decided_as decided_at tier_then law_edition deciders_then deciders_edition
        answers_of_others duty duty_reason identity identity_note number_called number_found outcome withheld
        minimised minimised_note checked_against facts_apart
        consent why_not_sought consent_note override override_reason told told_note told_on others_data others_note
        protect exemption legal_power tests_note golden_note advice_followed advice_answer reason risk_of_not_sharing
        requester_told_on safety_reason safety_wait deliverer
        recipients.organisation recipients.name recipients.coverage recipients.agreement recipients.exact
        recipients.basis recipients.basis_note recipients.condition recipients.schedule_1 recipients.policy_on_file
        recipients.items recipients.answers_of_others
    """,
    ("safeguarding.FormSignature", 1): """
        reference school author recipient told_at told_why pupil file_kind description shared why level handling
        checked_on
    """,
}
