"""Pages of legal instruments: what each promulgated, what it rests on, where its text is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.request_scope import current_sequence, current_session
from catalogue.models import InstrumentState, LabelState
from catalogue.register.instruments import KIND_WORDS, designation, get_instrument, issuer_names, select_instruments
from catalogue.register.labels import select_labels
from catalogue.register.timelines import Published
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.rendering import page
from web.writing import write_day

Shown = dict[str, Any]  # Any: what templates show


@blueprint.get(f"{LANG}/instruments")
@declares(Action.READ_PUBLIC)
def list_instruments(lang: str) -> Response:
    """All instruments, newest first, with what they promulgated."""
    choice = choose_revision()
    states = current_session().scalars(select_instruments()).all()
    rows = [(one, name_instrument(one), _promulgated(choice, one)) for one in sort_newest(states)]
    return page("instruments.html", lang, event=current_sequence(), rows=rows, **_standing(choice))


@blueprint.get(f"{LANG}/instruments/<record_id:id_>")
@declares(Action.READ_PUBLIC)
def show_instrument(lang: str, id_: str) -> Response:
    """One instrument: facts, what it promulgated, what it rests on, sources."""
    choice = choose_revision()
    state = get_instrument(current_session(), id_)
    return page("instrument.html", lang, event=current_sequence(), one=state, **describe_instrument(state, choice))


def name_instrument(state: InstrumentState) -> tuple[str, str]:
    """Name an instrument in both languages; one without number and title by its kind and day."""
    if state.number or state.title_vi or not state.issued_on:
        return designation(state)
    vi, en = KIND_WORDS[state.kind]
    return f"{vi} ngày {write_day('vi', state.issued_on)}", f"{en} of {write_day('en', state.issued_on)}"


def sort_newest(states: Sequence[InstrumentState]) -> list[InstrumentState]:
    """Order instruments by the day of signature, newest first, those without one last."""
    return sorted(states, key=lambda one: (one.issued_on or date.min, one.record_id), reverse=True)


def describe_instrument(state: InstrumentState, choice: Choice) -> Shown:
    """Give all an instrument's page shows beside its own facts."""
    promulgated = _promulgated(choice, state)
    return {
        "names": name_instrument(state),
        "issuer": issuer_names(state),
        "promulgated": [(one, *_neighbours(choice, one)) for one in promulgated],
        "designation": designation,
        "labels": list_labels_of(state),
        "texts": [
            (name, url) for name, url in (state.addresses or {}).items() if _is_address(url) and url != state.url
        ],
        **_standing(choice),
    }


def list_labels_of(state: InstrumentState) -> list[LabelState]:
    """Give the programmes, tasks and priorities an instrument set up."""
    query = select_labels().where(LabelState.instrument_id == state.record_id)
    return list(current_session().scalars(query))


def _standing(choice: Choice) -> Shown:
    return {"status": {one.number: choice.timeline.status(one, choice.day) for one in choice.timeline.published}}


def _promulgated(choice: Choice, state: InstrumentState) -> list[Published]:
    return [one for one in choice.timeline.published if one.instrument.record_id == state.record_id]


def _neighbours(choice: Choice, one: Published) -> tuple[Published | None, Published | None]:
    """Give the revisions before and after one, in the order of coming into force."""
    published = choice.timeline.published
    place = published.index(one)
    after = published[place + 1] if place + 1 < len(published) else None
    return published[place - 1] if place else None, after


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))
