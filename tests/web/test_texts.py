"""Every word of the interface stands in the table in both languages, and none in a template."""

import re
from enum import StrEnum

import pytest

from catalogue import vocabulary as words
from catalogue.rules.entry_fields import FIELDS
from catalogue.rules.words import SourceKind, TermKind, TermRelation
from search.shapes import Kind, Role, Why
from web.rendering import ENVIRONMENT, TEMPLATES
from web.texts import TEXTS, say

TEMPLATE_FILES = sorted(TEMPLATES.rglob("*.html"))
LISTS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "kinds": words.EntryKind,
    "status": words.RevisionStatus,
    "confidence": words.Confidence,
    "origin": words.NameOrigin,
    "change": words.ChangeKind,
    "correspondence": words.CorrespondenceStatus,
    "compare.basis": words.ChangeBasis,
    "side": words.Side,
    "organisation": words.OrganisationKind,
    "life": words.OrganisationStatus,
    "project": words.ProjectStatus,
    "role": words.LinkRole,
    "money": words.MoneyBound,
    "acting": words.Role,
    "scope": words.Scope,
    "outcome": words.AuditOutcome,
    "action": words.Action,
    "word": TermKind,
    "near": TermRelation,
    "certainty": words.Certainty,
    "placed": words.ProvinceCertainty,
    "backed": SourceKind,
    "feedback.kind": words.FeedbackKind,
    "feedback.status": words.FeedbackStatus,
    "feedback.step": words.FeedbackStep,
    "reply": words.ReplyKind,
    "stage": words.RevisionStage,
    "draft_step": words.RevisionStep,
    "draft_field": StrEnum("Fields", {name: name for name in FIELDS}),
    "asked": words.ConsultationKind,
    "conclusion": words.AppraisalConclusion,
    "setting": words.SettingName,
    "instrument": words.InstrumentKind,
    "numbering": words.Numbering,
    "list_kind": words.ListKind,
    "touched": words.ImpactKind,
    "relation": words.Relation,
    "label": words.LabelKind,
    "origins": words.NameOrigin,
    "why": Why,
    "field": Role,
}
"""Beginning of keys → the closed list whose words end them."""

SAME = {"cite.apa", "cite.bibtex", "money.exact", "revisions.period", "api.openapi", "api.curl", "api.python",
        "downloads.command"}  # fmt: skip
"""Texts that are alike in both languages."""

BEGINNINGS = {"certainty", "origins", "placed", "position_basis", "province_certainty", "quality.by", "quality.sources"}
"""Beginnings of keys that templates are given as values."""


@pytest.mark.parametrize("key", sorted(set(TEXTS) - SAME))
def test_a_text_is_there_in_both_languages_with_the_same_gaps(key):
    vi, en = TEXTS[key]

    assert vi.strip()
    assert en.strip()
    assert vi != en
    assert set(re.findall(r"\{\w+\}", vi)) == set(re.findall(r"\{\w+\}", en))


@pytest.mark.parametrize(("prefix", "member"), [(name, one) for name, kind in LISTS.items() for one in kind])
def test_a_word_of_a_closed_list_has_a_text(prefix, member):
    assert f"{prefix}.{member}" in TEXTS


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.name)
def test_a_key_in_a_template_is_in_the_table(path):
    keys = re.findall(r"\bt\(\"([a-z0-9_.]+)\"[,)]", path.read_text())

    assert [key for key in keys if key not in TEXTS] == []


def test_no_text_is_left_that_nothing_says():
    files = [path for path in [*TEMPLATES.parent.rglob("*.py"), *TEMPLATES.rglob("*.*")] if path.parent.name != "texts"]
    written = "".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r"[\"']([a-z_0-9.]+)[\"']", written))
    begun = tuple(re.findall(r"[\"']([a-z_]+(?:\.[a-z0-9_]+)*\.)[\"'{]", written))

    lone = [key for key in TEXTS if key not in named and not key.startswith(begun)]

    assert [key for key in lone if key.rpartition(".")[0] not in BEGINNINGS] == []


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.name)
def test_no_text_is_written_in_a_template(path):
    text = "".join(said for _, kind, said in ENVIRONMENT.lex(path.read_text()) if kind == "data")
    spoken = re.findall(r"(?:aria-label|title|alt|placeholder)=\"([^\"]*\w[^\"]*)\"", text)
    shown = re.sub(r"<[^>]*>", " ", text)

    assert spoken == []
    assert re.findall(r"\w{2,}", shown.replace("/api/docs", "")) == []


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.name)
def test_no_template_switches_escaping_off_or_styles_and_runs_inline(path):
    text = path.read_text()

    assert not re.search(r"\|\s*safe\b|autoescape|\sstyle=|\son[a-z]+=", text)


def test_a_text_is_filled_in():
    assert say("en", "search.results", total=3) == "3 results"
