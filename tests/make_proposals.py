"""
Makers of proposals: who acts, what is said, and proposals taken through their life by the domain's own functions.

Ministry ``moit`` proposes; ``mst`` reviews and decides, each act by another account.
"""

from datetime import timedelta

from catalogue.models import CriteriaSet, Organisation
from catalogue.process import assessments, attachments, criteria, dispositions, proposal_comments, proposals
from catalogue.process.proposals.handling import Letter
from catalogue.values import Owner
from catalogue.vocabulary import (
    CommentKind,
    Confidentiality,
    CriteriaKind,
    Disposition,
    ImpactKind,
    Opinion,
    ProposalStatus,
    Role,
)
from tests import make
from tests.make_access import actor

PROPOSER = actor(Role.PROPOSER, name="lan", organisation="moit")
SIGNER = actor(Role.PROPOSER, name="binh", organisation="moit")
STRANGER = actor(Role.PROPOSER, name="xuan", organisation="moh")
REVIEWER = actor(Role.REVIEWER, name="hoa", organisation="mst", unit="review")
SECRETARY = actor(Role.COUNCIL_SECRETARY, name="nga", organisation="mst", unit="council")
MANAGER = actor(Role.REGISTER_MANAGER, name="minh", organisation="mst", unit="register")
AUDITOR = actor(Role.AUDITOR, name="sau", organisation="mst", unit="audit")
CONSULTEE = actor(Role.CONSULTEE, name="tam", organisation="moh")

PDF = b"%PDF-1.7 letter"
TECHNOLOGY = (("T-a", "mandatory"), ("T-b", "mandatory"), ("T-1", "alternative"), ("T-2", "alternative"))
PRODUCT = tuple((code, "mandatory") for code in ("P-b", "P-c", "P-1", "P-2", "P-3"))


def world(session, *, products=2, at=make.NOON, **facts):
    """Save a published revision 1, the ministries, and criteria in force from July 2026."""
    ministries(session, at)
    criteria_in_force(session)
    return make.published_revision(session, 1, entries=make.entries(products), at=at, **facts)


def criteria_set(session, id_, kind, lines, *, at_least=0, valid_from=make.JULY_2026, valid_until=None, read=True):
    """Save a set of criteria; without ``read`` nobody knows their wording."""
    made = [{"code": code, "rule": rule, "wording_vi": f"Tiêu chí {code}" if read else None,
             "wording_en": None, "article_vi": None, "article_en": None} for code, rule in lines]  # fmt: skip
    row = CriteriaSet(id=id_, kind=kind, name_vi=id_, basis_vi="Luật", basis_en="Law", valid_from=valid_from,
                      valid_until=valid_until, at_least=at_least, criteria=made, sources=[])  # fmt: skip
    return criteria.record(session, row, actor=make.LAN, at=make.NOON)


def new_product(position=3, name="Cảm biến lượng tử", **facts):
    """What a change set says of a new product under section 1, resting on group 1."""
    ties = [{"target": "T1", "derived": False}]
    return {"kind": "product", "position": position, "parent": "S1", "name_vi": name, "groups": ties, **facts}


def adding(ref="new-quantum", *, base=1, more=(), **facts):
    """A change set that adds one product, and says some more."""
    add = {"kind": "add", "targets": [{"to": ref}], "reason": "nhu cầu mới"}
    return {"base": base, "entries": {ref: new_product(**facts)}, "changes": [add, *more]}


def renaming(entry="P1", before="Sản phẩm 1", after="Sản phẩm một", *, base=1):
    """A change set that renames one product."""
    line = {"kind": "rename", "source": entry, "field": "name_vi", "before": before, "after": after, "reason": "rõ hơn"}
    return {"base": base, "changes": [line]}


def dossier(*entries, codes=tuple(code for code, _ in PRODUCT), **facts):
    """A dossier that says all that is due of some entries."""
    evidence = [{"criterion": code, "statement": f"Minh chứng {code}"} for code in codes]
    return {
        "confidentiality": "internal",
        "entries": [{"entry": one, "scope_notes": {"vi": "Phạm vi"}, "evidence": evidence} for one in entries],
        "responsible_ministry": "moit",
        "contact": {"name": "Trần Lan", "consented": True},
        **facts,
    }


def owner(organisation="moit", unit=""):
    """Whose a proposal is."""
    return Owner(organisation, unit)


def draft(session, *, change_set=None, said=None, title="Cảm biến lượng tử", by=PROPOSER, at=make.NOON, of=None):
    """Open a proposal; by default it adds one product and its dossier says all that is due."""
    changes = adding() if change_set is None else change_set
    about = dossier(*changes.get("entries", {})) if said is None else said
    grant = by.grants[0]
    mine = of or owner(grant.organisation, grant.unit)
    return proposals.create(session, title=title, dossier=about, change_set=changes, owner=mine, actor=by, at=at)


def letter(session, proposal, *, number="123/BCT", issued_on=None, by=PROPOSER, at=make.NOON):
    """Attach a signed letter and name it; it is of two weeks before unless it says otherwise."""
    file = attachments.add(session, proposal.id, name="cong-van.pdf", media_type="application/pdf", content=PDF,
                           confidentiality=Confidentiality.INTERNAL, seen=None, actor=by, at=at)  # fmt: skip
    return Letter(number, issued_on or (at - timedelta(days=14)).date(), file.id)


def signed_off(session, proposal, *, by=SIGNER, at=make.NOON):
    """Sign a proposal off as it now stands."""
    return proposals.sign_off(session, proposal.id, seen=proposal.lock_version, actor=by, at=at)


def submitted(session, proposal=None, *, by=PROPOSER, signer=SIGNER, at=make.NOON, **facts):
    """Hand a proposal in, with letter and sign-off."""
    proposal = proposal or draft(session, by=by, at=at, **facts)
    paper = letter(session, proposal, by=by, at=at)
    signed_off(session, proposal, by=signer, at=at)
    return step(session, proposals.submit, proposal, letter=paper, by=by, at=at)


def step(session, take, proposal, *, by, at=make.NOON, **facts):
    """Take one step on what was seen last."""
    return take(session, proposal.id, seen=proposal.lock_version, actor=by, at=at, **facts)


def assessed(session, proposal, *, entry="new-quantum", codes=None, missing=(), by=REVIEWER, at=make.NOON, **facts):
    """Measure one entry by the set in force: everything is met but ``missing``."""
    codes = [code for code, _ in PRODUCT] if codes is None else codes
    findings = [{"criterion": code, "finding": "not_met" if code in missing else "met", "grounds": None}
                for code in codes]  # fmt: skip
    facts = {"confirmation": None, "test_data": True, **facts}
    return assessments.assess(session, proposal.id, entry=entry, findings=findings, factors=[],
                              seen=proposal.lock_version, actor=by, at=at, **facts)  # fmt: skip


def disposed(session, proposal, *, disposition=Disposition.CARRY_OVER, target=None, by=REVIEWER, at=make.NOON):
    """Say the same of every link a proposal touches."""
    items = dispositions.load_impact(session, proposal).items
    choices = [dispositions.Choice(ImpactKind(item["kind"]), item["id"], item["entry"]["concept"], disposition, target)
               for item in items]  # fmt: skip
    return dispositions.dispose(session, proposal.id, choices=choices, seen=proposal.lock_version, actor=by, at=at)


WAYS = {
    ProposalStatus.DRAFT: (),
    ProposalStatus.WITHDRAWN: ("withdraw",),
    ProposalStatus.SUBMITTED: ("submit",),
    ProposalStatus.RETURNED: ("submit", "send_back"),
    ProposalStatus.COMPLETE: ("submit", "pass_completeness"),
    ProposalStatus.UNDER_REVIEW: ("submit", "pass_completeness", "start_review"),
    ProposalStatus.COUNCIL: ("submit", "pass_completeness", "start_review", "request_opinion"),
    ProposalStatus.DEFERRED: ("submit", "pass_completeness", "start_review", "defer"),
    ProposalStatus.REJECTED: ("submit", "pass_completeness", "start_review", "reject"),
    ProposalStatus.JOINED: ("submit", "pass_completeness", "start_review", "join"),
    ProposalStatus.ACCEPTED: ("submit", "pass_completeness", "start_review", "accept"),
    ProposalStatus.INCORPORATED: ("submit", "pass_completeness", "start_review", "accept", "incorporate"),
}
"""Status → the steps that lead there from a draft."""


def proposal(session, status=ProposalStatus.DRAFT, *, at=make.NOON, **facts):
    """Take a new proposal to a status."""
    made = draft(session, at=at, **facts)
    for name in WAYS[status]:
        made = advance(session, made, name, at=at)
    return made


def advance(session, made, name, *, at=make.NOON):
    """Take a proposal one step further, with whatever the step asks for."""
    if name == "submit":
        return submitted(session, made, at=at)
    if name == "withdraw":
        return step(session, proposals.withdraw, made, by=PROPOSER, at=at)
    if name == "join":
        other = submitted(session, title="Đề xuất khác", change_set=made.change_set, at=at)
        return step(session, proposals.join, made, to=other.id, by=MANAGER, at=at)
    if name == "accept":
        prepare(session, made, at=at)
    if name == "incorporate":
        return proposals.incorporate(session, made.id, 1, actor=MANAGER, at=at)
    if name == "release":
        return proposals.release(session, made.id, reason="dự thảo bị hủy", actor=MANAGER, at=at)
    if name == "record_opinion":
        return step(session, proposals.record_opinion, made, opinion=Opinion.FAVOURABLE, summary="Đồng ý",
                    by=SECRETARY, at=at)  # fmt: skip
    by = MANAGER if name in ("accept", "reject", "defer") else REVIEWER
    return step(session, getattr(proposals, name), made, reason="vì thế", by=by, at=at)


def prepare(session, made, *, at=make.NOON):
    """Do all that an acceptance asks for."""
    for ref in made.change_set.get("entries", {}):
        assessed(session, made, entry=ref, at=at)
    disposed(session, made, at=at)


def ministries(session, at=make.NOON):
    """Make sure the ministries that act in tests are there."""
    for id_ in ("moit", "moh", "mst"):
        if session.get(Organisation, id_) is None:
            make.organisation(session, id_, f"Bộ {id_}", at=at)


def criteria_in_force(session):
    """Save sets of criteria for technologies and products, in force from July 2026."""
    criteria_set(session, "law-133-technology", CriteriaKind.TECHNOLOGY, TECHNOLOGY, at_least=1)
    criteria_set(session, "law-133-product", CriteriaKind.PRODUCT, PRODUCT)


def reviewed(session):
    """Save a proposal beside what is there that has at least one row of everything people say of one."""
    ministries(session)
    criteria_in_force(session)
    more = renaming("P2", "Sản phẩm 2", "Sản phẩm hai")["changes"]
    made = proposal(session, ProposalStatus.UNDER_REVIEW, change_set=adding(base=2, more=more))
    prepare(session, made)
    seen = {"seen": made.lock_version, "actor": REVIEWER, "at": make.NOON}
    demand = proposal_comments.add(session, made.id, kind=CommentKind.DEMAND, text="Bổ sung", **seen)
    proposal_comments.resolve(session, made.id, demand.id, resolution="Đã bổ sung", **seen)
    return made
