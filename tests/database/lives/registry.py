"""The same requests to the real registry, each in a transaction of its own, and what it then says."""

from datetime import timedelta

from catalogue.database import open_database
from catalogue.errors import DomainError, RulesViolatedError
from catalogue.models import Proposal
from catalogue.process import (
    assessments,
    attachments,
    comments,
    consultations,
    dispositions,
    drafts,
    incorporations,
    papers,
    promulgations,
    proposals,
    publication,
    settings,
)
from catalogue.process.proposals.handling import Letter
from catalogue.values import Actor, Grant, Owner, legal_day
from catalogue.vocabulary import (
    AppraisalConclusion,
    Confidentiality,
    ConsultationKind,
    Disposition,
    ImpactKind,
    Opinion,
    ReplyKind,
    Role,
    SettingName,
    Severity,
)
from migrations.running import upgrade
from tests import make, make_drafts, make_proposals
from tests.database.lives.people import NAMED

PRODUCTS = ("c-P1", "c-P2", "c-P3")
DOSSIERS = {"full": make_proposals.dossier(*PRODUCTS), "bare": {}, "secret": {"confidentiality": "state_secret"}}
HASTE = "Chỉ đạo của Thủ tướng Chính phủ"


def prepare(url):
    """Migrate a database; publish a revision of three products, one of them linked to a project."""
    upgrade(url)
    database = open_database(url)
    with database.writing.begin() as session:
        make_proposals.world(session, products=len(PRODUCTS))
        make.organisation(session, "viettel", "Viettel")
        make.project(session, links=[("c-P1", 1)], leads=["viettel"])
    if url.startswith("sqlite"):
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    database.dispose()


def actor(person, at, *, confirmed=True):
    """Give who acts; one not confirmed proved who they are more than five minutes ago."""
    grant = Grant(Role(person.role), person.organisation, person.unit)
    return Actor(person.name, (grant,), confirmed_at=at - timedelta(minutes=0 if confirmed else 6))


def write(changes, base, published):
    """Write a change set as it is sent; ``published`` gives what the base says."""
    before = published.get(base, published[1])
    return {"base": base, "changes": [_line(cell, before[cell], after) for cell, after in changes.items()]}


def _line(cell, before, after):
    product, name = cell
    line = {"source": product, "field": name, "before": before, "after": after, "reason": "rõ hơn"}
    if name == "name_vi":
        return {"kind": "rename", **line}
    return {"kind": "rescope", "transition": make_drafts.RULE, **line}


class Registry:
    """Answers what the model answers: methods of the same names on the same facts."""

    def __init__(self, url, model):
        self.database, self.model = open_database(url), model

    def ask(self, name, *arguments, **facts):
        """Ask in a transaction of its own; give the outcome, and what was made."""
        try:
            with self.database.writing.begin() as session:
                return ("done",), getattr(self, name)(session, *arguments, **facts)
        except RulesViolatedError as error:
            broken = {one.rule for one in error.violations if one.severity is Severity.ERROR}
            return (error.code, *(sorted(broken) if error.code == "rules_violated" else ())), None
        except DomainError as error:
            return (error.code,), None

    def seen(self, person, seen=None, **known):
        """Give who acts, on what they saw, and when."""
        return {"seen": seen, "actor": actor(person, self.model.at, **known), "at": self.model.at}

    def create(self, session, person, *, owner, title, dossier, changes, base):
        acts = {"actor": actor(person, self.model.at), "at": self.model.at}
        made = proposals.create(session, title=title, dossier=DOSSIERS[dossier], owner=Owner(*owner),
                                change_set=write(changes, base, self.model.published), **acts)  # fmt: skip
        file = attachments.add(session, made.id, name="cv.pdf", media_type="application/pdf",
                               content=make_proposals.PDF, confidentiality=Confidentiality.INTERNAL,
                               seen=None, **acts)  # fmt: skip
        return made.id, file.id

    def edit(self, session, one, person, *, seen, title, dossier):
        proposals.edit(session, one.id, title=title, dossier=DOSSIERS[dossier], **self.seen(person, seen))

    def put_changes(self, session, one, person, *, seen, changes, base):
        said = write(changes, base, self.model.published)
        proposals.put_changes(session, one.id, change_set=said, **self.seen(person, seen))

    def rebase(self, session, one, person, *, seen):
        proposals.rebase(session, one.id, **self.seen(person, seen))

    def sign_off(self, session, one, person, *, seen):
        proposals.sign_off(session, one.id, **self.seen(person, seen))

    def take_step(self, session, one, person, step, *, seen, reason, letter="good", to=None):
        facts = {"reason": "vì thế" if reason else ""}
        if step == "submit":
            day = legal_day(self.model.at) + timedelta(days=1 if letter == "future" else -14)
            facts = {"letter": Letter("123/BCT", day, "nothing" if letter == "missing" else one.file)}
        if step == "record_opinion":
            facts = {"opinion": Opinion.FAVOURABLE, "summary": "đồng ý"}
        if step == "join":
            facts["to"] = to.id
        getattr(proposals, step)(session, one.id, **facts, **self.seen(person, seen))

    def assess(self, session, one, person, *, seen, product, finding):
        missing = {"missing": ("P-1",), "met": ()}[finding]
        findings = [{"criterion": code, "finding": "not_met" if code in missing else "met"}
                    for code, _ in make_proposals.PRODUCT]  # fmt: skip
        assessments.assess(session, one.id, entry=product, findings=findings, factors=[], confirmation=None,
                           test_data=True, **self.seen(person, seen))  # fmt: skip

    def dispose(self, session, one, person, *, seen):
        items = dispositions.load_impact(session, session.get_one(Proposal, one.id)).items
        named = [(ImpactKind(item["kind"]), item["id"], item["entry"]["concept"]) for item in items]
        choices = [dispositions.Choice(*one, Disposition.CARRY_OVER) for one in named]
        dispositions.dispose(session, one.id, choices=choices, **self.seen(person, seen))

    def open_draft(self, session, person):
        return drafts.open_draft(session, actor=actor(person, self.model.at), at=self.model.at).number

    def draft_step(self, session, draft, person, step, *, seen, confirmed=True, **facts):
        acts = self.seen(person, seen, confirmed=confirmed)
        getattr(self, f"on_{step}")(session, draft.number, acts, **facts)

    def on_edit(self, session, number, acts, *, changes=None, base=None):
        if changes is None:
            drafts.edit(session, number, title={"vi": f"Danh mục {number}"}, **acts)
        else:
            said = write(changes, base, self.model.published)
            drafts.replace_changes(session, number, change_set=said, **acts)

    def on_rebase(self, session, number, acts):
        drafts.rebase_draft(session, number, **acts)

    def on_incorporate(self, session, number, acts, *, proposal):
        incorporations.incorporate(session, number, proposal_ids=[proposal.id], **acts)

    def on_open_consultation(self, session, number, acts, *, kind, ahead, days, reason):
        opens = legal_day(self.model.at) + timedelta(days=ahead)
        consultations.open_consultation(
            session, number, kind=ConsultationKind(kind), opens_on=opens, draft_text="Dự thảo Quyết định",
            closes_on=opens + timedelta(days=days - 1), override_reason=HASTE if reason else None, **acts)  # fmt: skip

    def on_close_consultation(self, session, number, acts, *, kind, reason):
        said = {"kind": ConsultationKind(kind), "reason": HASTE if reason else None}
        consultations.close_consultation(session, number, **said, **acts)

    def on_publish_report(self, session, number, acts, *, kind):
        consultations.publish_report(session, number, kind=ConsultationKind(kind), report="Đã tiếp thu", **acts)

    def comment(self, session, draft, person, *, kind):
        acts = {"actor": actor(person, self.model.at), "at": self.model.at}
        made = comments.comment(session, draft.number, kind=ConsultationKind(kind), text="Đề nghị giữ lại", **acts)
        return made.id, made.late

    def reply(self, session, draft, person, *, comment):
        acts = {"actor": actor(person, self.model.at), "at": self.model.at}
        id_ = comment["id"] if comment else "nothing"
        comments.reply(session, draft.number, id_, kind=ReplyKind.ACCEPTED, reason="hợp lý", **acts)

    def on_consolidate(self, session, number, acts):
        papers.consolidate(session, number, **acts)

    def on_appraise(self, session, number, acts, *, ready):
        said = AppraisalConclusion.READY if ready else AppraisalConclusion.NOT_READY
        papers.appraise(session, number, conclusion=said, opinion="đã xem xét", **acts)

    def on_submit(self, session, number, acts):
        papers.submit(session, number, **acts)

    def on_send_back(self, session, number, acts, *, reason):
        papers.send_back(session, number, reason="làm rõ" if reason else "", **acts)

    def on_record_promulgation(self, session, number, acts, *, issued_on, valid_from, replaces, whole):
        signed = make_drafts.signed(number=f"{number}/2026/QĐ-TTg", issued_on=issued_on, valid_from=valid_from,
                                    replaces=("nothing",) if replaces else ())  # fmt: skip
        file = make_drafts.file() if whole else make_drafts.file(sha256="0" * 64)
        promulgations.record(session, number, signed=signed, file=file, **acts)

    def on_confirm_promulgation(self, session, number, acts, *, as_seen):
        standing = promulgations.find_standing(session, number)
        digest = standing.digest if standing and as_seen else "0" * 64
        promulgations.confirm(session, number, digest=digest, **acts)

    def on_publish(self, session, number, acts):
        publication.publish(session, number, **acts)

    def on_cancel(self, session, number, acts, *, reason):
        drafts.cancel(session, number, reason="không còn cần" if reason else "", **acts)

    def ask_council(self, *, required):
        """Set whether the council is always to be heard."""
        with self.database.writing.begin() as session:
            acts = {"actor": actor(NAMED["minh"], self.model.at), "at": self.model.at}
            said = {"value": required, "legal_basis": "thử nghiệm", "reason": "thử nghiệm"}
            settings.put_setting(session, SettingName.COUNCIL_REQUIRED, **said, **acts)

    def visible(self, session, person):
        """Give the ids and numbers somebody may see."""
        acts = actor(person, self.model.at)
        found = session.scalars(proposals.select_proposals(session, actor=acts))
        return {one.id for one in found} | {
            one.number for one in drafts.list_drafts(session, actor=acts, at=self.model.at)
        }
