"""Points to check before an agreement goes further: shown next to it, never a block."""

from agreements.assessments.rules import is_answered
from agreements.sign_off.choices import YesNo
from infosharing.directory.choices import RequesterType
from infosharing.law import bases
from infosharing.records import clock
from infosharing.records.actors import SYSTEM

from .choices import AgreementKind, PartyRole
from .handing_over import ways_refused
from .models import Agreement

AT_HOME = ("united kingdom", "uk", "england", "great britain")


def warnings_about(agreement: Agreement) -> list[str]:
    return [
        *_about_the_screening(agreement),
        *_about_parties(agreement),
        *_about_items(agreement),
        *_about_bases(agreement),
        *_about_the_processor(agreement),
    ]


def _about_the_screening(agreement: Agreement) -> list[str]:
    if agreement.assessment is None:
        return []
    if is_answered(SYSTEM, agreement.assessment):
        return [agreement.why_not_on_its_screening] if agreement.why_not_on_its_screening else []
    stands = agreement.assessment.get_status_display()
    return [f"The screening is not finished ({stands}). The agreement cannot be signed off until it is."]


def _about_parties(agreement: Agreement) -> list[str]:
    warnings = []
    for party in agreement.party_list:
        supplier = party.organisation.kind == RequesterType.SUPPLIER
        if supplier and party.role != PartyRole.PROCESSOR:
            warnings.append(
                f"{party.label} is a supplier. Suppliers usually work on our instructions. If so, this is a Data "
                "Processing Agreement, whatever their own document calls it."
            )
        if not party.contact:
            warnings.append(f"No address or contact for {party.label} is recorded.")
        if party.ico_until and party.ico_until < clock.today():
            warnings.append(f"The registration of {party.label} with the regulator (ICO) has expired.")
    return warnings


def _about_items(agreement: Agreement) -> list[str]:
    open_ones = [item.label for item in agreement.item_list if not item.recipients]
    warnings = [f"No recipient is named yet for: {', '.join(open_ones)}."] if open_ones else []
    refused = ways_refused(agreement)
    if refused:
        warnings.append(
            f"The school's settings do not allow this way of sending: {', '.join(refused)}. It is never suggested."
        )
    return warnings


def _about_bases(agreement: Agreement) -> list[str]:
    safeguarding = any(purpose.purpose.safeguarding for purpose in agreement.purpose_list)
    all_warnings: dict[str, None] = {}
    for agreed_purpose in agreement.purpose_list:
        if agreed_purpose.basis:
            warnings = bases.warnings_for(
                agreed_purpose.basis,
                school_kind=agreement.school.kind,
                on=clock.today(),
                safeguarding=safeguarding,
            )
            all_warnings |= dict.fromkeys(warnings)
    return list(all_warnings)


def _about_the_processor(agreement: Agreement) -> list[str]:
    if agreement.kind != AgreementKind.DPA:
        return []
    warnings = []
    if agreement.trains_models == YesNo.YES:
        warnings.append(
            "Pupils' data can be used to train AI. That is the supplier's own purpose: ask the DPO."
        )
    if agreement.hosting and agreement.hosting.lower() not in AT_HOME:
        warnings.append(
            f"The data is stored in {agreement.hosting}. The terms must say how it is protected there."
        )
    return warnings
