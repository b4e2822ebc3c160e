"""The examples of pages for people who are signed in."""

from catalogue.vocabulary import Role
from tests.browser.sample import LONG_WORDS, empty, error, extreme, typical


def draft(part, role=Role.REGISTER_MANAGER, *, world="desk", heavy=False):
    """A page of a draft revision as it is with a usual one; where it shows much, with a heavy one too."""
    path = "/desk/revisions/{draft}" + part
    shown = (typical(path, world=world, role=role),)
    return (*shown, extreme(path, world="heavy", role=role)) if heavy else shown


def proposal(part, role=Role.PROPOSER):
    """A page of a proposal, and of a heavy one."""
    path = "/desk/proposals/{proposal}" + part
    return (typical(path, world="desk", role=role), extreme(path, world="heavy", role=role))


def paper(part, held="reviewed", role=Role.REVIEWER):
    """A page of a proposal that was handed in, at one of its stages."""
    return (typical("/desk/proposals/{" + held + "}" + part, world="desk", role=role),)


def account(part):
    """A page of an account, as an administrator sees it."""
    return (typical("/desk/accounts" + part, world="desk", role=Role.ADMINISTRATOR),)


def claim(part, role=Role.REGISTRAR):
    """A page of a claim."""
    return (typical("/desk/claims/{claim}" + part, world="desk", role=role),)


def claiming(part):
    """A form of somebody who speaks for an organisation."""
    return (typical(part, world="desk", role=Role.ORGANISATION_REPRESENTATIVE),)


EXAMPLES_OF_DESK = {
    "show_sign_in": (
        typical("/sign-in"),
        error("/sign-in", typed={"name": LONG_WORDS, "password": "x"}, status=401),
    ),
    "show_desk": (
        *(typical("/desk", world="desk", role=role) for role in (Role.PROPOSER, Role.REGISTER_MANAGER, Role.AUDITOR)),
        empty("/desk", role=Role.PROPOSER),
        extreme("/desk", role=Role.REGISTER_MANAGER),
    ),
    "show_confirm": (
        typical("/desk/confirm", role=Role.REGISTER_MANAGER),
        error("/desk/confirm", role=Role.PROPOSER, typed={"password": "x"}, status=401),
    ),
    "show_own_account": (typical("/desk/account", world="desk", role=Role.PROPOSER),),
    "show_own_password": (typical("/desk/account/password", world="desk", role=Role.PROPOSER),),
    "list_accounts": account(""),
    "show_account": account("/{account}"),
    "show_disable": account("/{account}/disable"),
    "show_new_key": account("/{account}/keys/new"),
    "show_account_password": account("/{account}/password"),
    "show_new_role": account("/{account}/roles"),
    "show_new_account": account("/new"),
    "show_trail": (typical("/desk/audit", world="desk", role=Role.AUDITOR),),
    "list_claims": (
        typical("/desk/claims", world="desk", role=Role.REGISTRAR),
        empty("/desk/claims", world="real", role=Role.REGISTRAR),
    ),
    "show_claim": (
        *claim(""),
        extreme("/desk/claims/{claim}", world="heavy", role=Role.REGISTRAR),
        error("/desk/claims/k00000000", role=Role.REGISTRAR, status=404),
    ),
    "show_claim_step": (*claim("/verification"), *claim("/confirmation"), *claim("/refusal")),
    "show_claim_withdrawal": claim("/withdrawal", Role.ORGANISATION_REPRESENTATIVE),
    "show_new_claim": claiming("/desk/claims/new"),
    "show_fact_claim": claiming("/desk/organisations/viettel/claim"),
    "show_link_claim": claiming("/desk/organisations/viettel/link-claim"),
    "show_project_claim": claiming("/desk/organisations/viettel/project-claim"),
    "list_open_consultations": (
        typical("/desk/consultations", world="desk", role=Role.CONSULTEE),
        empty("/desk/consultations", world="real", role=Role.CONSULTEE),
    ),
    "show_asked": (
        typical("/desk/consultations/{draft}/ministries", world="desk", role=Role.CONSULTEE),
        extreme("/desk/consultations/{draft}/ministries", world="heavy", role=Role.CONSULTEE),
    ),
    "list_proposals": (
        typical("/desk/proposals", world="desk", role=Role.PROPOSER),
        empty("/desk/proposals", world="real", role=Role.PROPOSER),
    ),
    "show_proposal": (
        *proposal(""),
        typical("/desk/proposals/{returned}", world="desk", role=Role.PROPOSER),
        typical("/desk/proposals/{reviewed}", world="desk", role=Role.REVIEWER),
    ),
    "show_changes": proposal("/changes"),
    "choose_entries": proposal("/changes/choose?kind=merge"),
    "show_kinds": proposal("/changes/new"),
    "show_change": (
        *proposal("/changes/write?kind=merge&source=P1&source=P2&source=P3"),
        *proposal("/changes/write?kind=rename&source=P1"),
    ),
    "show_proposal_title": proposal("/title"),
    "show_new_proposal": (typical("/desk/proposals/new", world="desk", role=Role.PROPOSER),),
    "list_drafts": (
        typical("/desk/revisions", world="desk", role=Role.REGISTER_MANAGER),
        empty("/desk/revisions", world="real", role=Role.REGISTER_MANAGER),
    ),
    "show_draft": draft("", heavy=True),
    "show_draft_annexes": draft("/annexes", heavy=True),
    "show_draft_appraisal": draft("/appraisal", Role.LEGAL_OFFICER, world="consolidated"),
    "show_draft_cancellation": draft("/cancellation"),
    "show_draft_changes": draft("/changes", heavy=True),
    "show_draft_line": draft("/changes/0", world="drafting", heavy=True),
    "show_new_removal": draft("/changes/removal", world="drafting"),
    "show_new_text": draft("/changes/text", world="drafting"),
    "show_whole_changes": draft("/changes/whole", world="drafting"),
    "show_reply": draft("/comments/{comment}"),
    "show_draft_consolidation": draft("/consolidation"),
    "show_draft_consultations": draft("/consultations", heavy=True),
    "show_closure": draft("/consultations/ministries/closure"),
    "show_report": draft("/consultations/ministries/report"),
    "show_new_consultation": draft("/consultations/new"),
    "show_draft_difference": draft("/difference", heavy=True),
    "show_draft_impact": draft("/impact", heavy=True),
    "show_draft_order": draft("/order", world="drafting", heavy=True),
    "show_draft_papers": draft("/papers"),
    "show_draft_preview": draft("/preview", heavy=True),
    "show_draft_promulgation": (
        *draft("/promulgation"),
        *draft("/promulgation", Role.APPROVER, world="recorded"),
        *draft("/promulgation", world="promulgated"),
    ),
    "show_new_promulgation": draft("/promulgation/new", world="submitted"),
    "show_draft_proposals": draft("/proposals"),
    "show_draft_publication": draft("/publication", world="promulgated"),
    "show_draft_rebase": draft("/rebase"),
    "show_draft_return": draft("/return", Role.APPROVER, world="submitted"),
    "show_draft_submission": draft("/submission", world="appraised"),
    "show_draft_title": draft("/title", world="drafting"),
    "show_new_draft": (typical("/desk/revisions/new", role=Role.REGISTER_MANAGER),),
    "list_settings": (typical("/desk/settings", world="desk", role=Role.ADMINISTRATOR),),
    "show_setting": (typical("/desk/settings/review_days", world="desk", role=Role.ADMINISTRATOR),),
    "list_synonyms": (typical("/desk/synonyms", world="desk", role=Role.REGISTRAR),),
    "show_synonym": (typical("/desk/synonyms/ai", world="desk", role=Role.REGISTRAR),),
    "show_new_synonym": (typical("/desk/synonyms/new", world="desk", role=Role.REGISTRAR),),
    "list_waiting_comments": (
        typical("/desk/comments", world="desk", role=Role.REGISTER_MANAGER),
        empty("/desk/comments", world="real", role=Role.REGISTER_MANAGER),
    ),
    "show_waiting_comment": (typical("/desk/comments/{draft}/{said}", world="desk", role=Role.REGISTER_MANAGER),),
    "list_feedback_items": (
        typical("/desk/feedback", world="desk", role=Role.REGISTRAR),
        empty("/desk/feedback", world="real", role=Role.REGISTRAR),
    ),
    "show_feedback_item": (typical("/desk/feedback/{receipt}", world="desk", role=Role.REGISTRAR),),
    "list_records": (typical("/desk/records", world="desk", role=Role.REGISTRAR),),
    "show_organisation_record": (typical("/desk/organisations/viettel", world="desk", role=Role.REGISTRAR),),
    "show_project_record": (typical("/desk/projects/nvidia-vrdc", world="desk", role=Role.REGISTRAR),),
    "show_acceptance": paper("/acceptance", role=Role.REGISTER_MANAGER),
    "show_assessments": paper("/assessment"),
    "show_assessment": paper("/assessment/new-quantum"),
    "show_checks": proposal("/checks"),
    "show_completeness": paper("/completeness", "submitted"),
    "show_council": paper("/council"),
    "show_decision": paper("/decision", role=Role.REGISTER_MANAGER),
    "show_deferral": paper("/deferral", role=Role.REGISTER_MANAGER),
    "show_demand": paper("/demands/1"),
    "show_differences": proposal("/differences"),
    "show_discussion": paper("/discussion"),
    "show_dispositions": paper("/dispositions"),
    "show_dossier": proposal("/dossier"),
    "show_section": (*proposal("/dossier/market"), *proposal("/dossier/domestic_capability")),
    "show_entry_section": (
        typical("/desk/proposals/{proposal}/dossier/entries/new-quantum", world="desk", role=Role.PROPOSER),
    ),
    "show_whole_dossier": proposal("/dossier/whole"),
    "show_files": (*proposal("/files"), *paper("/files")),
    "show_impact": proposal("/impact"),
    "show_joining": paper("/joining", role=Role.REGISTER_MANAGER),
    "show_opinion": paper("/opinion", "council", Role.COUNCIL_SECRETARY),
    "show_preview": proposal("/preview"),
    "show_rebase": proposal("/rebase"),
    "show_rejection": paper("/rejection", role=Role.REGISTER_MANAGER),
    "show_return": paper("/return"),
    "show_review_start": paper("/review", "complete"),
    "show_sheet": proposal("/sheet"),
    "show_sign_off": proposal("/sign-off"),
    "show_submission": proposal("/submission"),
    "show_withdrawal": proposal("/withdrawal"),
}
"""Endpoint → its examples."""
