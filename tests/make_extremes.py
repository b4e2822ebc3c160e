"""
Makers of registries at the ends of what may be: with names as long, as many and as hostile as rules let through,
and with next to nothing.

In the extreme one 40 products became one, a project serves every product of a
list, and one organisation leads every project.
"""

from datetime import date

from catalogue.models import FormerName, Succession
from catalogue.register import withdrawals
from catalogue.vocabulary import ChangeKind, MoneyBound, SuccessionKind
from tests import make

NEXT_CENTURY = date(2126, 7, 1)
MERGED, PRODUCTS, GROUPS, PROJECTS = 40, 90, 12, 60
ONCE, TWICE = "cdbc00002", "cdbc00001"
"""Two ids of what is one product; the second was withdrawn."""

LONG = "Hệ thống thiết bị tích hợp phục vụ nghiên cứu, thử nghiệm, chế tạo và làm chủ công nghệ nguồn, " * 10
UNBROKEN = "Siêuvậtliệunanocomposite" * 12
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></textarea></script><svg/onload=alert(1)>",
    "' onfocus='alert(1)' autofocus='",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "javascript:alert(1)",
    "--> <!-- ]]> &lt;b&gt; &amp;amp;",
    "%3Cscript%3E %00 \\u003cscript\\u003e",
)
SOURCES = [
    {"url": f"https://example.vn/{'rat-dai-' * 40}", "title": LONG.strip(), "published_on": "2026-09-01"},
    {"url": "javascript:alert(1)", "title": "Nguồn không phải là địa chỉ", "published_on": None},
    {"url": None, "title": HOSTILE[1], "published_on": None},
]


def name(number, most=1000):
    """A name of its own: long, without a break, or hostile in turns."""
    styles = (LONG, UNBROKEN, *HOSTILE)
    end = f" số {number}"
    return styles[number % len(styles)][: most - len(end)].strip() + end


def fill_extreme(session):
    """Save the extreme registry: lists of the past, in force and to come; organisations, projects, a label."""
    merged = [f"c-P{number}" for number in range(1, MERGED + 1)]
    kept = [f"c-P{number}" for number in range(MERGED + 1, PRODUCTS + 1)]
    before = make.published_revision(session, 1, valid_from=make.JUNE_2025, entries=_lines([*merged, *kept, TWICE]))
    kept.append(ONCE)
    now = make.published_revision(session, 2, entries=_lines(["c-merged", *kept]), notes=[LONG.strip(), *HOSTILE])
    make.published_revision(session, 3, valid_from=NEXT_CENTURY, entries=_lines(["c-merged", *kept]))
    sources = {one.concept_id: one for one in before.entries}
    target = next(one for one in now.entries if one.concept_id == "c-merged")
    pairs = [(sources[concept], target) for concept in merged]
    make.correspondence_table(session, before, now, pairs, outcome=ChangeKind.MERGE)
    withdrawals.withdraw(session, TWICE, replaced_by=ONCE, reason=LONG.strip(), sources=SOURCES, actor=make.LAN,
                         at=make.NOON)  # fmt: skip
    _fill_parties(session, ["c-merged", *kept])
    make.label(session, instrument_id="decision-2", entries=now.entries)


def _lines(concepts):
    """The entries of a list: groups with technologies, one section with all products."""
    facts = {"name_en": None, "note": LONG.strip(), "sources": SOURCES}
    groups = [make.group(number, **facts | {"name": name(number)}) for number in range(1, GROUPS + 1)]
    technologies = [
        make.technology(number, parent=groups[0], name=name(100 + number), **facts) for number in range(1, 20)
    ]
    top = make.section(1, name=name(200), **facts)
    products = [
        make.product(number, parent=top, groups=[*groups[:3], *technologies], concept_id=concept,
                     name=name(299 if concept in (ONCE, TWICE) else int(concept[3:]) if concept[3:].isdigit() else 300),
                     definition_vi=LONG.strip() * 3, **facts)
        for number, concept in enumerate(concepts, 1)
    ]  # fmt: skip
    return [groups[0], *technologies, *groups[1:], top, *products]


def _fill_parties(session, concepts):
    """Save organisations that all take part in projects that serve every product."""
    partners = [f"partner-{number}" for number in range(1, 31)]
    for number, id_ in enumerate(["mst", *partners], 1):
        make.organisation(session, id_, name(number, 500), sources=SOURCES, short_name=name(number, 100))
    make.organisation(session, "largest", name(1, 500), sources=SOURCES, notes=LONG.strip() * 2, parent_id="mst",
                      website=f"https://example.vn/{'x' * 400}", short_name=UNBROKEN[:100],
                      former_names=[FormerName(name=name(number, 500), lang="vi") for number in range(1, 31)],
                      successions=[_succession(number) for number in range(1, 11)])  # fmt: skip
    links = [(concept, 2) for concept in concepts]
    for number in range(1, PROJECTS + 1):
        make.project(session, f"project-{number}", name(number), links=links if number == 1 else links[:2],
                     leads=["largest"], partners=partners if number == 1 else (), sources=SOURCES,
                     **_costs() if number == 1 else {})  # fmt: skip


def _succession(number):
    return Succession(
        kind=SuccessionKind.MERGED, predecessor_name=name(number, 500), happened_on="2025-03-01", note=None
    )


def _costs():
    """All a project may say beside its title."""
    return {"summary_vi": LONG.strip() * 3, "notes": LONG.strip(), "site_text": UNBROKEN, "started": "2025",
            "due": "2045-12", "budget_amount": 999_999_999_999_999, "budget_currency": "VND",
            "budget_bound": MoneyBound.MORE_THAN, "budget_note": LONG.strip()}  # fmt: skip


def fill_bare(session):
    """Save next to nothing: one list of a group and a product, one organisation, one project, no English, no links."""
    group = make.group(1)
    make.published_revision(session, 1, entries=[group, make.section(1), make.product(1, groups=[group])],
                            structure=make.structure(product=[]))  # fmt: skip
    make.organisation(session, "mst", "Bộ Khoa học và Công nghệ", sources=SOURCES[2:])
    make.project(session, "uav", "Dự án", status=None, sources=SOURCES[2:])
