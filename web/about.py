"""The page about the registry, and what machines ask for first: robots.txt, sitemap.xml."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from flask import Response, url_for
from sqlalchemy import select

from api.choosing import choose_revision
from api.declaring import declares
from api.request_scope import current_content, current_sequence, current_session
from catalogue.log.states import held_at
from catalogue.models import InstrumentState, OrganisationState, ProjectState
from catalogue.parties.statistics import count_records
from catalogue.register.contacts import FOCAL_AGENCY
from catalogue.vocabulary import Action
from web.assets import answer_asset
from web.blueprint import LANG, blueprint
from web.rendering import ENVIRONMENT, page
from web.texts import LANGUAGES

PLAIN = ("show_home", "search_registry", "check_product", "list_revisions", "compare_revisions", "list_instruments",
         "list_organisations", "list_projects", "show_network", "list_downloads", "show_api", "show_quality",
         "list_sources", "show_accessibility", "show_terms", "show_about", "list_consultations", "show_feedback_form",
         "follow_feedback")  # fmt: skip


LISTED: tuple[tuple[type[Any], str], ...] = (  # Any: a state class
    (InstrumentState, "show_instrument"), (OrganisationState, "show_organisation"), (ProjectState, "show_project"),
)  # fmt: skip
"""What has a page for each record held."""


@blueprint.get(f"{LANG}/about")
@declares(Action.READ_PUBLIC)
def show_about(lang: str) -> Response:
    """What the registry is, what it holds, how well that is sourced."""
    entries = choose_revision().content.entries
    quality = Counter(one.confidence.value if one.confidence else "unknown" for one in entries)
    counts = count_records(current_session(), None)
    return page("about.html", lang, event=current_sequence(), counts=counts, quality=quality, contact=FOCAL_AGENCY)


@blueprint.get("/robots.txt")
@declares(Action.READ_PUBLIC)
def show_robots() -> Response:
    """Let everybody read everything, and say where the list of pages is."""
    where = url_for("web.show_sitemap", _external=True)
    return Response(f"User-agent: *\nAllow: /\nSitemap: {where}\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
@declares(Action.READ_PUBLIC)
def show_icon() -> Response:
    """The mark of the registry."""
    return answer_asset("mark.svg")


@blueprint.get("/sitemap.xml")
@declares(Action.READ_PUBLIC)
def show_sitemap() -> Response:
    """Every page in both languages."""
    made = ENVIRONMENT.get_template("sitemap.xml").render(pages=list(list_pages()))
    return Response(made, mimetype="application/xml")


def list_pages() -> Iterator[dict[str, str]]:
    """Yield the addresses of each page by language."""
    choice, session = choose_revision(), current_session()
    yield from map(_both, PLAIN)
    for published in choice.timeline.published:
        yield _both("show_revision", number=published.number)
        for entry in current_content(published, None).entries:
            yield _both("show_entry", number=published.number, code=entry.code)
    for state, endpoint in LISTED:
        for id_ in session.scalars(select(state.record_id).where(held_at(state, None)).order_by(state.record_id)):
            yield _both(endpoint, id_=id_)


def _both(endpoint: str, **parts: Any) -> dict[str, str]:  # Any: parts of addresses
    return {lang: url_for(f"web.{endpoint}", lang=lang, _external=True, **parts) for lang in LANGUAGES}
