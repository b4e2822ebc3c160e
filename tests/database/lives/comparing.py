"""What the registry says of everything the model knows, asserted to be the same."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from catalogue.changes import from_json
from catalogue.log import events
from catalogue.models import Draft, Incorporation, Proposal
from catalogue.process import proposals
from catalogue.process.consultations import list_rounds
from catalogue.process.promulgations import find_standing
from catalogue.register.contents import load_content
from catalogue.register.timelines import load_timeline


def cells_of(change_set):
    """Give what a stored change set says, in its order."""
    return {(line.source, line.field): line.after for line in from_json(change_set).changes}


def compare_proposal(session, model, one):
    """Assert that a proposal is what the model says; note its version and digest."""
    row = session.get_one(Proposal, one.id, options=[selectinload(Proposal.makers)])
    told = {"status": str(row.status), "base": row.base_revision, "changes": list(cells_of(row.change_set).items()),
            "title": row.title, "submitted": row.submitted_at is not None, "in": row.incorporated_in,
            "conflicts": len(row.conflicts), "signed": row.signed_off_by,
            "makers": {(maker.account, maker.organisation_id, maker.unit) for maker in row.makers},
            "trail": [(str(step.step), str(step.status_before), str(step.status_after), step.account)
                      for step in proposals.load_trail(session, row)]}  # fmt: skip
    assert told == {"status": one.status, "base": one.base, "changes": list(one.changes.items()), "title": one.title,
                    "submitted": one.submitted, "in": one.incorporated_in, "conflicts": one.conflicts,
                    "signed": one.signed[0], "makers": one.makers,
                    "trail": [(step, before, after, name) for step, before, after, name in one.trail]}  # fmt: skip
    assert model.digests.setdefault(one.content, row.digest) == row.digest
    return row.lock_version


def compare_draft(session, model, one):
    """Assert that a draft is what the model says; note its version and digest."""
    row = session.get_one(Draft, one.number, options=[selectinload(Draft.trail), selectinload(Draft.appraisals)])
    rounds, standing = list_rounds(session, one.number), find_standing(session, one.number)
    told = {"stage": str(row.stage), "base": row.base_revision, "changes": list(cells_of(row.change_set).items()),
            "trail": [(str(step.step), step.stage_before and str(step.stage_before), str(step.stage_after),
                       step.account) for step in row.trail],
            "rounds": [(str(asked.kind), asked.closed_at is None, asked.report_at is not None, len(asked.comments))
                       for asked in rounds],
            "recorded": standing and standing.valid_from, "appraisals": len(row.appraisals),
            "incorporated": [line.proposal_id for line in incorporated(session, one.number)]}  # fmt: skip
    assert told == {"stage": one.stage, "base": one.base, "changes": list(one.changes.items()),
                    "trail": [(step, before, after, who.name) for step, before, after, who in one.trail],
                    "rounds": [(asked.kind, asked.open, asked.reported, len(asked.comments)) for asked in one.rounds],
                    "recorded": one.recorded and one.recorded["valid_from"], "appraisals": len(one.appraisals),
                    "incorporated": [proposal.id for proposal in one.incorporated]}  # fmt: skip
    assert model.digests.setdefault(("draft", one.content), row.digest) == row.digest
    return row.lock_version


def incorporated(session, number):
    """Give the proposals of a draft, in order."""
    query = select(Incorporation).where(Incorporation.number == number).order_by(Incorporation.position)
    return session.scalars(query)


def compare_register(session, model):
    """Assert that what is public is what the model published, in force by date, with as many events."""
    timeline = load_timeline(session)
    in_order = sorted(model.days, key=model.days.get)
    assert list(timeline.numbers) == in_order
    for number in in_order:
        one, cells = timeline.get(number), model.published[number]
        by_concept = {entry.concept: entry for entry in load_content(session, one).entries}
        assert {cell: getattr(by_concept[cell[0]], cell[1]) for cell in cells} == cells
        assert one.valid_from == model.days[number]
        assert str(timeline.status(one, model.today)) == status(model, number, in_order)
    assert events.last_sequence(session) == model.first_event + model.events


def status(model, number, in_order):
    """Say what a revision is today."""
    if model.days[number] > model.today:
        return "promulgated"
    later = in_order[in_order.index(number) + 1 :]
    return "superseded" if any(model.days[one] <= model.today for one in later) else "in_force"
