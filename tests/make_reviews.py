"""Makes proposals under review beside the real data, and fills in what reviewers say of them at the desk."""

from catalogue.models import Proposal, ProposalEvent
from catalogue.process import proposal_comments
from catalogue.register.snapshots import load_snapshot
from catalogue.vocabulary import CommentKind, ProposalStatus, Role
from tests import make_proposals as make
from tests.make import NOON
from tests.make_desk import fields, send, sign_in

HOSTILE = "<script>alert(1)</script>"


def reviewer(app, seeded):
    """Give a client of somebody who reviews at the ministry."""
    return sign_in(app, seeded, Role.REVIEWER, name="tham-tra", organisation="mst", unit="review")


def manager(app, seeded):
    """Give a client of somebody who decides there."""
    return sign_in(app, seeded, Role.REGISTER_MANAGER, name="quan-ly", organisation="mst", unit="register")


def made(seeded, status=ProposalStatus.UNDER_REVIEW, **facts):
    """Save a proposal that adds a product and renames one that is linked; give its id."""
    with seeded.writing() as session, session.begin():
        make.ministries(session)
        more = make.renaming("P25", name_of(session, "P25"), "Sản phẩm đổi tên", base=2)["changes"]
        change_set = make.adding(base=2, more=more)
        return make.proposal(session, status, **{"change_set": change_set, **facts}).id


def name_of(session, code):
    """Give what an entry of revision 2 is called."""
    base = load_snapshot(session, 2)
    return base.entries[base.find(code)].name_vi


def standing(seeded, id_):
    """Give where a proposal stands and why."""
    with seeded.reading() as session:
        last = session.query(ProposalEvent).filter_by(proposal_id=id_).order_by(ProposalEvent.id.desc()).first()
        return session.get(Proposal, id_).status, last.step, last.reason


def rows(seeded, kind):
    """Give all rows of a kind."""
    with seeded.reading() as session:
        return session.query(kind).order_by(kind.id).all()


def demand(seeded, id_, text="Bổ sung"):
    """Demand something of a proposal; give the number of the demand."""
    with seeded.writing() as session, session.begin():
        return proposal_comments.add(session, id_, kind=CommentKind.DEMAND, text=text, seen=None,
                                     actor=make.REVIEWER, at=NOON).id  # fmt: skip


def assess(client, id_, finding="met", **more):
    """Fill in the assessment of the new product."""
    path = f"/vi/desk/proposals/{id_}/assessment/new-quantum"
    shown = fields(client.get(path).text)
    names = {f"findings.{at}.finding" for at in range(sum(name.endswith(".grounds") for name in shown))}
    return send(client, path, **{**shown, **dict.fromkeys(names, finding), **more})
