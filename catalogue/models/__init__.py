"""Mapped classes, one module per aggregate; import them from here."""

from catalogue.models.base import Base, Record, State
from catalogue.models.correspondences import Correspondence, CorrespondenceState, CorrespondenceTable
from catalogue.models.events import Event, EventCounter
from catalogue.models.imports import ImportedRow
from catalogue.models.instruments import InstrumentState, LegalInstrument
from catalogue.models.labels import Label, LabelEntry, LabelItem, LabelState
from catalogue.models.organisations import (
    FormerName,
    Identifier,
    IdentifierHolder,
    Organisation,
    OrganisationState,
    Succession,
)
from catalogue.models.projects import Project, ProjectLink, ProjectParticipant, ProjectState
from catalogue.models.provinces import Province
from catalogue.models.revisions import Concept, ConceptWithdrawal, Correction, Entry, EntryTechnology, Revision
from catalogue.models.synonyms import Synonym
from catalogue.models.zero_hits import ZeroHit

__all__ = [
    "Base",
    "Concept",
    "ConceptWithdrawal",
    "Correction",
    "Correspondence",
    "CorrespondenceState",
    "CorrespondenceTable",
    "Entry",
    "EntryTechnology",
    "Event",
    "EventCounter",
    "FormerName",
    "Identifier",
    "IdentifierHolder",
    "ImportedRow",
    "InstrumentState",
    "Label",
    "LabelEntry",
    "LabelItem",
    "LabelState",
    "LegalInstrument",
    "Organisation",
    "OrganisationState",
    "Project",
    "ProjectLink",
    "ProjectParticipant",
    "ProjectState",
    "Province",
    "Record",
    "Revision",
    "State",
    "Succession",
    "Synonym",
    "ZeroHit",
]
