"""
Examples of every operation for the OpenAPI document: real answers, kept in ``api/v1/examples``.

``flask openapi examples`` writes them anew from a registry with the real data.
"""

from functools import cache
from pathlib import Path
from typing import Any

import orjson

FOLDER = Path(__file__).parent / "v1" / "examples"

ADDRESSES = {
    "get_about": "/",
    "get_statistics": "/statistics",
    "list_revisions": "/revisions?page_size=1",
    "get_current_revision": "/revisions/current",
    "get_revision": "/revisions/1",
    "list_revision_entries": "/revisions/1/entries?kind=product&page_size=1",
    "get_revision_entry": "/revisions/1/entries/P7.1",
    "list_groups": "/groups?page_size=1",
    "list_technologies": "/technologies?page_size=1",
    "list_sections": "/sections?page_size=1",
    "list_products": "/products?page_size=1",
    "get_group": "/groups/T8",
    "get_technology": "/technologies/T1.2",
    "get_section": "/sections/S2",
    "get_product": "/products/P25",
    "get_concept": "/concepts/{P27}",
    "list_changes": "/changes?from=1&to=2&type=rename&page_size=1",
    "list_correspondences": "/correspondences?from=1&to=2&kind=product&page_size=1",
    "resolve_citation": "/resolve?citation=s%E1%BA%A3n+ph%E1%BA%A9m+s%E1%BB%91+25%2C+Q%C4%90+21%2F2026",
    "list_instruments": "/instruments?page_size=1",
    "get_instrument": "/instruments/qd-21-2026",
    "list_labels": "/labels?page_size=1",
    "get_label": "/labels/programme-2815",
    "list_organisations": "/organisations?product=P28&page_size=1",
    "get_organisation": "/organisations/hust",
    "list_organisation_history": "/organisations/fpt/history?page_size=1",
    "list_project_history": "/projects/human-vaccines-task/history?page_size=1",
    "list_projects": "/projects?product=P10&page_size=1",
    "get_project": "/projects/human-vaccines-task",
    "list_recognitions": "/recognitions",
    "list_provinces": "/provinces?page_size=1",
    "search_registry": "/search?q=lo+phan+ung&page_size=1",
    "list_suggestions": "/suggestions?q=tri+tue+nh",
    "list_matches": "/matches?text=M%C3%A1y+bay+phun+thu%E1%BB%91c+tr%E1%BB%AB+s%C3%A2u+6+c%C3%A1nh",
    "list_public_consultations": "/revisions/2/consultation",
    "list_events": "/events?page_size=1",
}
"""Operation → the address its example is of; {P27} is the concept of product 27."""

BODIES = {
    "recode_items": ("/recode", {"from": 1, "to": 2, "items": ["P8.1", "P1.4"]}),
    "validate_items": ("/validations", {"on": "2026-08-01", "items": ["P25", "P1.1"]}),
}
"""Operation that reads a body → its address, and the body its example answers."""

WRITTEN = {
    "send_feedback": (
        "/feedback",
        {"kind": "question", "about": {"kind": "entry", "id": "2/P25"},
         "text": "Quặng đất hiếm chưa qua chế biến sâu có thuộc sản phẩm này không?"},
    ),
}  # fmt: skip
"""Operation that writes without an account → its address, and the body its example answers."""

FOLLOWED = {"follow_feedback": "send_feedback"}
"""Operation → the one that writes, whose answer says where it is to be asked."""


@cache
def find(operation: str) -> dict[str, Any] | None:  # Any: JSON
    """Give the example of an operation, if it has one."""
    path = FOLDER / f"{operation}.json"
    found: dict[str, Any] | None = orjson.loads(path.read_bytes()) if path.exists() else None  # Any: JSON
    return found
