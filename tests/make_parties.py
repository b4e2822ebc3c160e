"""
Makers of what registrars and organisations do: who acts, what they say, claims taken through their life.

Registrar Hoa is of the ministry ``mst``; Lan represents ``viettel``.
"""

from catalogue.models import RecognitionState
from catalogue.parties import claims, editing, recognitions
from catalogue.parties.claims import Decision, Grounds
from catalogue.vocabulary import ClaimKind, ClaimStep, RecognitionKind, Role
from tests import make
from tests.make_access import actor

REGISTRAR = actor(Role.REGISTRAR, name="hoa", organisation="mst", unit="register")
SECOND_REGISTRAR = actor(Role.REGISTRAR, name="sinh", organisation="mst", unit="review")
REPRESENTATIVE = actor(Role.ORGANISATION_REPRESENTATIVE, name="lan", organisation="viettel")
STRANGER = actor(Role.ORGANISATION_REPRESENTATIVE, name="xuan", organisation="fpt")
AUDITOR = actor(Role.AUDITOR, name="sau", organisation="mst", unit="audit")

SOURCE = {"url": "https://example.vn/tin", "title": "Tin", "published_on": "2026-09-01"}
LINK = {"entry": "P2", "made_against": 1, "basis": "list", "role": "developer", "derived": False, "note": None}


def organisation(**facts):
    """What one says of a new organisation."""
    return {"name": {"vi": "Viện Bán dẫn", "en": "Institute of Semiconductors"}, "kind": "research_institute",
            "side": "academia", "status": "active", "sources": [SOURCE], **facts}  # fmt: skip


def project(**facts):
    """What one says of a new project that Viettel leads."""
    return {"title": {"vi": "Nhà máy chip", "en": None}, "status": "approved", "leads": ["viettel"],
            "links": [LINK], "sources": [SOURCE], **facts}  # fmt: skip


def recognition(**facts):
    """What one says of a recognition of Viettel that names product 1."""
    return {"organisation": "viettel", "kind": "strategic_technology_enterprise", "number": "12/GXN",
            "issuer": "Bộ Khoa học và Công nghệ", "issued_on": "2026-08-01", "valid_until": "2031-07-31",
            "legal_regime": "Luật Công nghệ cao 133/2025/QH15", "products": [{"entry": "P1", "made_against": 1}],
            "sources": [SOURCE], **facts}  # fmt: skip


def world(session, *, at=make.NOON):
    """Save a revision of two products, three organisations, and a project Viettel leads."""
    revision = make.published_revision(session, 1, at=at)
    for id_ in ("mst", "viettel", "fpt"):
        make.organisation(session, id_, f"Tổ chức {id_}", sources=[SOURCE], at=at)
    make.project(session, "uav", "Thiết bị bay", links=[("c-P1", 1)], leads=["viettel"], partners=["fpt"],
                 sources=[SOURCE], at=at)  # fmt: skip
    return revision


def recognised(session, id_="r-viettel", *, at=make.NOON, **facts):
    """Record a recognition."""
    return editing.add(session, editing.RECOGNITIONS, id_, facts=recognition(**facts), actor=REGISTRAR, at=at)


def recognition_state(**facts):
    """An unsaved state of a recognition."""
    facts = {"issued_on": make.JULY_2026, "products": [], "sources": [SOURCE], **facts}
    return RecognitionState(organisation_id="viettel", kind=RecognitionKind.START_UP, number="1", issuer="UBND",
                            legal_regime="Luật", **facts)  # fmt: skip


def claimed(session, kind=ClaimKind.ORGANISATION, *, subject="viettel", facts=None, by=REPRESENTATIVE, at=make.NOON):
    """File a claim; by default Viettel claims another web site."""
    said = {"website": "https://viettel.example"} if facts is None else facts
    grounds = Grounds("Theo đăng ký doanh nghiệp", (SOURCE,))
    return claims.file(session, kind, organisation=by.grants[0].organisation, subject=subject, facts=said,
                       grounds=grounds, actor=by, at=at)  # fmt: skip


def decide(session, claim, step=ClaimStep.VERIFY, *, by=REGISTRAR, reason="", at=make.NOON):
    """Take a step on a claim as it now stands."""
    paper = {"authority": "Sở KH&CN", "document": "5/QĐ-SKHCN"} if step is ClaimStep.CONFIRM else {}
    decision = Decision(step, reason=reason, **paper)
    return claims.decide(session, claim.id, decision, seen=claim.lock_version, actor=by, at=at)


def held(session, id_, *, noun=editing.ORGANISATIONS):
    """Give a record as it stands for whoever edits it."""
    return editing.read(session, noun, id_)


def recognitions_of(session, organisation, known_on=None):
    """Give the recognitions of an organisation."""
    return recognitions.load_by_organisation(session, known_on).get(organisation, [])
