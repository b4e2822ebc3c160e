"""Events about consultations are events, but change no document."""

from catalogue.log import events
from catalogue.vocabulary import ConsultationKind
from search.affected import affected
from tests import make_drafts


def test_a_consultation_renews_no_document(session):
    draft = make_drafts.written(session)
    before = events.last_sequence(session)

    make_drafts.consult(session, draft.number, ConsultationKind.PUBLIC)

    assert events.last_sequence(session) == before + 1
    assert affected(session, before, before + 1) == frozenset()
