"""
Addresses only tests have: something small to read, edit and do once, so that the plumbing is tried by itself.

The thing is an account's full name; its tag is the account's lock version.
"""

import threading

from marshmallow import fields

from api.answers import answer_private
from api.bodies import BodySchema
from api.openapi import Blueprint
from api.preconditions import current_precondition
from api.request_scope import current_actor, current_moment
from api.transactions import transaction
from catalogue.access.accounts import get_account
from catalogue.errors import StaleError
from catalogue.models import ZeroHit
from catalogue.permissions import require, require_visible
from catalogue.values import Owner, legal_day
from catalogue.vocabulary import Action, ProposalStatus
from tests.conftest import make_app

HELD = {"entered": threading.Event(), "leave": threading.Event()}
"""A step of a test may say that it is under way, and wait until it may end."""


class ProbeSchema(BodySchema):
    full_name = fields.String(required=True)


def make_probed_app(database, index, *, limited=False):
    """Make an application on a database with the addresses of this module."""
    app = make_app(database.engine.url.render_as_string(hide_password=False), index, limited=limited)
    app.extensions["openapi"].register_blueprint(blueprint())
    return app


def blueprint():  # longer than 25 lines: one address after the other
    """Make the addresses."""
    blp = Blueprint("probes", __name__, url_prefix="/api/v1")

    @blp.answers("/probes/<record_id:id_>", ProbeSchema, method="PATCH", vi="sửa", en="edit")
    @blp.requires(Action.PROPOSAL_EDIT)
    @blp.edits
    @blp.reads(ProbeSchema)
    def edit_probe(body, id_):
        with transaction() as session:
            return _show(_rename(session, id_, body["full_name"]))

    @blp.answers("/probes/<record_id:id_>/submission", ProbeSchema, method="POST", vi="nộp", en="hand in")
    @blp.requires(Action.PROPOSAL_SUBMIT)
    @blp.step
    @blp.reads(ProbeSchema)
    def submit_probe(body, id_):
        with transaction() as session:
            return _show(_rename(session, id_, body["full_name"]))

    @blp.answers("/probes", ProbeSchema, method="POST", status=201, vi="tạo", en="make")
    @blp.requires(Action.PROPOSAL_CREATE)
    @blp.creates
    @blp.reads(ProbeSchema)
    def create_probe(body):
        with transaction() as session:
            session.add(ZeroHit(term=body["full_name"], day=legal_day(current_moment()), count=1))
            session.flush()
            _wait(body["full_name"])
            return answer_private(body, 1, 201, "/api/v1/probes/made")

    @blp.answers("/probes/hidden", ProbeSchema, vi="ẩn", en="hidden")
    @blp.requires(Action.PROPOSAL_READ)
    def read_hidden_probe():
        require_visible(current_actor(), Action.PROPOSAL_READ, what="proposal", id_="hidden",
                        owner=Owner("another"), state=ProposalStatus.DRAFT, at=current_moment())  # fmt: skip
        return answer_private({}, 1)

    @blp.answers("/probes/four-eyes", ProbeSchema, method="POST", vi="duyệt", en="decide")
    @blp.requires(Action.PROPOSAL_ACCEPT)
    @blp.creates
    def accept_probe():
        actor = current_actor()
        with transaction():
            require(actor, Action.PROPOSAL_ACCEPT, owner=Owner("mst"), makers=[actor.maker(Owner("mst"))],
                    at=current_moment())  # fmt: skip
            return answer_private({}, 1)

    return blp


def _rename(session, id_, full_name):
    account = get_account(session, id_)
    if account.lock_version != current_precondition():
        raise StaleError(what="account", id=id_, current=account.lock_version)
    _wait(full_name)
    account.full_name = full_name
    session.flush()
    return account


def _wait(full_name):
    if full_name == "slow":
        HELD["entered"].set()
        assert HELD["leave"].wait(10)


def _show(account):
    return answer_private({"full_name": account.full_name}, account.lock_version)
