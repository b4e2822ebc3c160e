"""What fuzzing as each role needs: a registry with secrets of two ministries, and a tool told where they are."""

import json
import urllib.error
import urllib.request
from pathlib import Path

from catalogue.vocabulary import ConsultationKind, ProposalStatus, RevisionStage, Role
from tests import make_access, make_drafts
from tests import make_proposals as make

DRAFTED, HANDED_IN = "marker-of-a-draft-7f3a", "marker-handed-in-91c4"
"""Texts that stand in proposals of one ministry only: one in a draft of it, one in what it handed in."""

STATUSES = (ProposalStatus.SUBMITTED, ProposalStatus.UNDER_REVIEW, ProposalStatus.COUNCIL, ProposalStatus.RETURNED,
            ProposalStatus.DEFERRED, ProposalStatus.ACCEPTED, ProposalStatus.REJECTED)  # fmt: skip
OWN_TITLE = "marker-of-our-own-2b60"
MAY_SEE_HANDED_IN = {Role.REVIEWER, Role.COUNCIL_SECRETARY, Role.LEGAL_OFFICER, Role.REGISTER_MANAGER, Role.APPROVER,
                     Role.AUDITOR, Role.CONSULTEE}  # fmt: skip


def changes(marker, position=31):
    """A change set that adds a product whose name bears a marker."""
    return make.adding(base=2, position=position, parent="S2", name=f"Cảm biến {marker}")


def fill(database):
    """Save proposals of two ministries in several states, and drafts; give what addresses name."""
    with database.writing.begin() as session:
        make.ministries(session)
        secret = make.draft(session, title=DRAFTED, change_set=changes(DRAFTED))
        make.letter(session, secret)
        withdrawn = make.proposal(session, ProposalStatus.WITHDRAWN, title=DRAFTED, change_set=changes(DRAFTED))
        handed_in = [make.proposal(session, status, title=HANDED_IN, change_set=changes(HANDED_IN))
                     for status in STATUSES]  # fmt: skip
        own = make.draft(session, title=OWN_TITLE, change_set=changes("y tế"), by=make.STRANGER)
        asked = make_drafts.written(session, change_set_=changes("dự thảo"))
        make_drafts.consult(session, asked.number, ConsultationKind.PUBLIC)
        promulgated = make_drafts.written(session, change_set_=changes("ban hành"))
        make_drafts.take(session, promulgated, RevisionStage.PROMULGATED)
        ids = [one.id for one in (secret, withdrawn, *handed_in, own)]
        files = [file.id for one in ids for file in _files(session, one)]
        return {"proposals": ids, "numbers": [2, asked.number, promulgated.number], "files": files}


def _files(session, id_):
    from sqlalchemy import select

    from catalogue.models import Attachment

    return session.scalars(select(Attachment).where(Attachment.proposal_id == id_)).all()


def configure(folder, told):
    """Write the tool's settings with what addresses and headers are to name half of the time; give their path."""
    lists = {"proposals": told["proposals"], "numbers": told["numbers"], "files": told["files"],
             "tags": [f'"{version}"' for version in range(1, 9)]}  # fmt: skip
    named = "\n".join(f"[dictionaries.{name}]\nvalues = {json.dumps(values)}\n" for name, values in lists.items())
    bound = {"path.id_": "proposals", "path.number": "numbers", "path.file": "files", "header.If-Match": "tags"}
    lines = "\n".join(f'"{place}" = {{ dictionary = "{name}", probability = 0.7 }}' for place, name in bound.items())
    root = Path(__file__).parents[2]
    path = folder / "schemathesis.toml"
    said = (root / "schemathesis.toml").read_text("utf-8")
    path.write_text(f"{named}\n[parameters]\n{lines}\n\n{said}", encoding="utf-8")
    return path


def hidden_from(role):
    """Give the texts somebody of a role, of another ministry, must never be shown."""
    return (DRAFTED,) if role in MAY_SEE_HANDED_IN else (DRAFTED, HANDED_IN)


def shown_to(role):
    """Give a text that somebody of a role does see in its answers."""
    if role in MAY_SEE_HANDED_IN:
        return HANDED_IN
    return OWN_TITLE if role is Role.PROPOSER else f'"name":"fuzz-{role}"'


def headers_of(database, role):
    """Save an account of a role, of the other ministry or of the reviewing one, with a key; give what it sends."""
    reviewing = MAY_SEE_HANDED_IN - {Role.CONSULTEE}
    organisation = "mst" if role in reviewing else "moh"
    return make_access.caller(database, role, name=f"fuzz-{role}", organisation=organisation)


def ask(base, headers, path):
    """Give what an address answers to somebody, whatever its status."""
    request = urllib.request.Request(f"{base}/api/v1/{path}", headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.read().decode()
