"""
Rules for organisations (O) and projects (J). They take unsaved or loaded states.

The subject of a breach is the record, or nothing, and a JSON pointer into what it says.
"""

import re
from collections.abc import Iterator

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from catalogue.models import OrganisationState, ProjectState
from catalogue.rules.texts import check_name, check_text
from catalogue.values import Violation
from catalogue.vocabulary import IdentifierScheme, Severity

ROR_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ROR_FORM = re.compile(r"https://ror\.org/(0[0-9a-hj-km-np-tv-z]{6})(\d{2})", re.ASCII)
AGENCY_CODE_FORM = re.compile(r"[A-Z]\d{2}(\.[0-9A-Z]+)*", re.ASCII)


def o1_enterprise_number_checks(value: str, subject: str) -> Iterator[Violation]:
    """
    O1. An enterprise number has 10 or 13 digits and a right check digit; a breach is a warning to confirm.

    Source: the tax administration's numbering as published by python-stdnum
    (unofficial here; seed/data/identifiers.md, section 2).
    """
    try:
        mst.validate(value)
    except ValidationError as fault:
        reason = f"{value}: {fault}"
        yield Violation("O1", subject, f"mã số doanh nghiệp cần xác nhận ({reason})",
                        f"enterprise number to confirm ({reason})", Severity.WARNING)  # fmt: skip


def o2_ror_checks(value: str, subject: str) -> Iterator[Violation]:
    """
    O2. A ROR id is https://ror.org/ with 0, six characters of Crockford base 32 and two check digits.

    Source: ROR's published form, ISO 7064 mod 97-10 (seed/data/identifiers.md, section 4).
    """
    match = ROR_FORM.fullmatch(value)
    if match:
        number = 0
        for character in match[1]:
            number = number * 32 + ROR_ALPHABET.index(character)
        if 98 - (number * 100) % 97 == int(match[2]):
            return
    yield Violation("O2", subject, f"mã ROR sai: {value}", f"wrong ROR id: {value}")


def o3_agency_code_has_its_form(value: str, subject: str) -> Iterator[Violation]:
    """
    O3. An agency code is one letter and two digits, then groups after dots; at most 35 characters.

    Source: Decision 20/2020/QĐ-TTg; the lower groups are our reading (seed/data/identifiers.md, section 3).
    """
    if len(value) > 35 or not AGENCY_CODE_FORM.fullmatch(value):
        yield Violation("O3", subject, f"mã định danh cơ quan sai: {value}", f"wrong agency code: {value}")


IDENTIFIER_RULES = {
    IdentifierScheme.ENTERPRISE_NUMBER: o1_enterprise_number_checks,
    IdentifierScheme.ROR: o2_ror_checks,
    IdentifierScheme.AGENCY_CODE: o3_agency_code_has_its_form,
}


def normalise(scheme: IdentifierScheme, value: str) -> str:
    """Give the one way an identifier is stored: an enterprise number without spaces, dots and hyphens."""
    return str(mst.compact(value)) if scheme is IdentifierScheme.ENTERPRISE_NUMBER else value


def j1_due_after_start(state: ProjectState, subject: str) -> Iterator[Violation]:
    """
    J1. A project is not due before it can have started.

    Source: common sense; both dates may be known only in part, so the days they may mean are compared.
    """
    if state.started_earliest and state.due_latest and state.due_latest < state.started_earliest:
        yield Violation("J1", subject, "ngày kết thúc trước ngày bắt đầu", "due before it started")


def o5_organisation_names_its_source(state: OrganisationState, subject: str) -> Iterator[Violation]:
    """
    O5. What is recorded of an organisation names at least one source.

    Source: requirement R45 (source on every fact).
    """
    if not state.sources:
        yield Violation("O5", f"{subject}/sources", "cần nêu nguồn", "name a source")


def o8_identifier_stands_once(state: OrganisationState, subject: str) -> Iterator[Violation]:
    """
    O8. An organisation names each of its identifiers once.

    Source: requirement R31; a number named twice says nothing more.
    """
    seen = set()
    for at, one in enumerate(state.identifiers):
        if (one.scheme, one.value) in seen:
            yield Violation(
                "O8", f"{subject}/identifiers/{at}", f"{one.value} nêu hai lần", f"{one.value} stands twice"
            )
        seen.add((one.scheme, one.value))


def j2_project_names_its_source(state: ProjectState, subject: str) -> Iterator[Violation]:
    """
    J2. What is recorded of a project names at least one source.

    Source: requirement R45 (source on every fact).
    """
    if not state.sources:
        yield Violation("J2", f"{subject}/sources", "cần nêu nguồn", "name a source")


def j4_link_and_part_stand_once(state: ProjectState, subject: str) -> Iterator[Violation]:
    """
    J4. A project names an entry once for each revision, and an organisation once as lead and once as partner.

    Source: requirement R34; the keys of project_link and project_participant keep it too.
    """
    linked = [(one.concept_id, one.made_against) for one in state.links]
    parts = [(one.organisation_id, one.role) for one in state.participants]
    for at, link in enumerate(linked):
        if link in linked[:at]:
            yield Violation("J4", f"{subject}/links/{at}", "liên kết nêu hai lần", "the link stands twice")
    for at, part in enumerate(parts):
        if part in parts[:at]:
            place = f"{subject}/{part[1].value}s"
            yield Violation("J4", place, f"{part[0]} nêu hai lần", f"{part[0]} stands twice")


def check_organisation(state: OrganisationState, subject: str) -> list[Violation]:
    """Give every breach for one state of an organisation."""
    names = {"name/vi": state.name_vi, "name/en": state.name_en, "short_name": state.short_name}
    found = [v for place, name in names.items() for v in check_name(name, f"{subject}/{place}")]
    found += check_text(state.notes, f"{subject}/notes")
    for at, identifier in enumerate(state.identifiers):
        found += IDENTIFIER_RULES[identifier.scheme](identifier.value, f"{subject}/identifiers/{at}/value")
    return found


def check_project(state: ProjectState, subject: str) -> list[Violation]:
    """Give every breach for one state of a project."""
    texts = {"title/vi": state.title_vi, "title/en": state.title_en, "summary/vi": state.summary_vi,
             "summary/en": state.summary_en, "site/text": state.site_text, "notes": state.notes}  # fmt: skip
    found = [v for place, text in texts.items() for v in check_text(text, f"{subject}/{place}")]
    return found + list(j1_due_after_start(state, f"{subject}/due_on"))
