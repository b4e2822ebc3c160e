"""
One table of what each page is looked at with: every address of the blueprint of pages has its examples here.

Tests of what all pages keep (accessibility, reflow, weight, nothing inline),
pictures and measurements take their pages from it. A page without a line fails
``test_examples.py``.

A new page: a line in ``EXAMPLES`` (those of the desk in
``examples_of_desk.py``) under its endpoint, with what is typical and,
where that is something else, what is empty, extreme or refused. Paths stand
after the language. ``{…}`` in a path is a name of its world (``worlds.py``), and
``role`` is who must be signed in, and where ``typed`` fills fields of the page's
last form, the page is what that answers.
"""

from dataclasses import replace

from tests.browser.examples_of_desk import EXAMPLES_OF_DESK
from tests.browser.sample import LONG_WORDS, Example, State, empty, error, extreme, typical

__all__ = ["EXAMPLES", "NO_PAGES", "Example", "State", "list_examples"]
TABS = ("revisions", "changes", "lineage", "parties", "cite")

EXAMPLES = {
    "show_home": (
        typical("/"),
        empty("/"),
        extreme("/"),
        error("/", world="void", status=404),
    ),
    "search_registry": (
        typical("/search?q=may+bay+khong+nguoi+lai"),
        typical("/search?q=pin&kind=product&kind=project"),
        typical("/search"),
        empty("/search?q=zzzzqqq&kind=product", world="real"),
        empty("/search"),
        extreme("/search"),
        extreme(f"/search?q={LONG_WORDS}&kind=product&kind=group&group=T1&revision=2"),
        error("/search?q=pin", world="broken", status=503),
    ),
    "check_product": (
        typical("/check"),
        typical("/check?text=drone+phun+thuoc+tru+sau"),
        empty("/check?text=zzzzqqq"),
        extreme(f"/check?text={LONG_WORDS}"),
        error("/check?text="),
    ),
    "list_revisions": (typical("/revisions"), empty("/revisions"), extreme("/revisions")),
    "show_revision": (
        typical("/revisions/2"),
        typical("/revisions/1"),
        empty("/revisions/1"),
        extreme("/revisions/2"),
        extreme("/revisions/3"),
        error("/revisions/9", status=404),
    ),
    "compare_revisions": (
        typical("/compare"),
        empty("/compare"),
        extreme("/compare?before=1&after=2"),
        error("/compare?before=7", status=404),
    ),
    "show_entry": (
        typical("/entries/2/P22"),
        typical("/entries/2/T9"),
        typical("/entries/1/P1.1"),
        *(typical(f"/entries/2/P22/{tab}") for tab in TABS),
        typical("/entries/1/T1/lineage"),
        empty("/entries/1/P1"),
        *(empty(f"/entries/1/P1/{tab}") for tab in TABS),
        extreme("/entries/2/P1"),
        extreme("/entries/3/T1"),
        *(extreme(f"/entries/2/P1/{tab}") for tab in TABS),
        error("/entries/2/P99", status=404),
    ),
    "list_organisations": (
        typical("/organisations"),
        empty("/organisations", world="void"),
        extreme("/organisations"),
    ),
    "show_organisation": (
        typical("/organisations/viettel"),
        empty("/organisations/mst"),
        extreme("/organisations/largest"),
        error("/organisations/nobody", status=404),
        error("/organisations/mst", world="broken", status=500),
    ),
    "list_projects": (typical("/projects"), empty("/projects", world="void"), extreme("/projects")),
    "show_project": (
        typical("/projects/nvidia-vrdc"),
        empty("/projects/uav"),
        extreme("/projects/project-1"),
        error("/projects/nothing", status=404),
    ),
    "show_about": (typical("/about"), empty("/about"), extreme("/about")),
    "show_concept": (
        typical("/concepts/cdbc00001", world="extreme", status=410),
        error("/concepts/c00000000", status=404),
    ),
    "list_instruments": (typical("/instruments"), empty("/instruments"), extreme("/instruments")),
    "show_instrument": (
        typical("/instruments/qd-21-2026"),
        empty("/instruments/decision-1"),
        extreme("/instruments/decision-2"),
        error("/instruments/nothing", status=404),
    ),
    "show_network": (
        typical("/network"),
        typical("/network?organisation=viettel"),
        empty("/network?group=T1"),
        extreme("/network"),
    ),
    "list_downloads": (typical("/downloads"), empty("/downloads"), extreme("/downloads")),
    "show_api": (typical("/api"), empty("/api"), extreme("/api")),
    "show_quality": (typical("/data-quality"), empty("/data-quality"), extreme("/data-quality")),
    "list_sources": (typical("/sources"), empty("/sources", world="void"), extreme("/sources")),
    "show_accessibility": (typical("/accessibility"),),
    "show_terms": (typical("/terms"),),
    "list_consultations": (typical("/consultations", world="desk"), empty("/consultations", world="real")),
    "show_public_consultation": (
        typical("/consultations/{draft}", world="desk"),
        error("/consultations/9", status=404),
    ),
    "show_comment_form": (
        typical("/consultations/{draft}/comment", world="desk"),
        error("/consultations/{draft}/comment", world="desk", typed={"text": ""}, status=422),
    ),
    "show_comment_received": (typical("/consultations/{draft}/received", world="desk"),),
    "show_feedback_form": (
        typical("/feedback?about=2/P22"),
        typical("/feedback"),
        extreme("/feedback?about=2/P1"),
        error("/feedback", typed={"text": ""}, status=422),
    ),
    "show_receipt": (
        typical("/feedback/{receipt}", world="desk"),
        typical("/feedback/{answered}", world="desk"),
    ),
    "follow_feedback": (typical("/feedback/follow"), error("/feedback/follow?receipt=x", status=400)),
    **EXAMPLES_OF_DESK,
}  # fmt: skip
"""Endpoint → its examples."""

NO_PAGES = {
    "enter": "leads to the first page",
    "find_entry": "leads to the entry in force",
    "download_attachment": "a file",
    "download_file": "files",
    "list_suggestions": "what a search box offers",
    "export_trail": "a file",
    "show_signed_file": "a file",
    "show_asset": "style sheets, scripts, fonts",
    "show_icon": "a picture",
    "show_robots": "for machines",
    "show_sitemap": "for machines",
}
"""Endpoints of the blueprint that show no page, and what they do instead."""


def list_examples(*states):
    """Give every example with its endpoint and its place among those; of some states, or of all."""
    return [
        replace(one, endpoint=endpoint, place=place)
        for endpoint, examples in EXAMPLES.items()
        for place, one in enumerate(examples, 1)
        if not states or one.state in states
    ]
