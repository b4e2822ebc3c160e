"""Mapped classes, one module per aggregate; import them from here."""

from catalogue.models.accounts import Account, AccountGrant, ApiKey, SignInFailure, SignInSession
from catalogue.models.audit import AuditEntry, AuditHead, IdempotentAnswer
from catalogue.models.base import Base, Record, State
from catalogue.models.claims import Claim, ClaimEvent
from catalogue.models.consultations import CommentModeration, Consultation, ConsultationComment, ConsultationReply
from catalogue.models.correspondences import Correspondence, CorrespondenceState, CorrespondenceTable
from catalogue.models.criteria import CriteriaSet
from catalogue.models.drafts import Appraisal, Draft, DraftEvent, Incorporation, Promulgation
from catalogue.models.events import Event, EventCounter
from catalogue.models.feedback import Feedback, FeedbackContact, FeedbackEvent, PostSalt, PublicPost
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
from catalogue.models.proposals import Proposal, ProposalEvent, ProposalMaker
from catalogue.models.provinces import Province
from catalogue.models.recognitions import Recognition, RecognitionProduct, RecognitionState
from catalogue.models.reviews import Assessment, Attachment, DispositionLine, ImpactList, ProposalComment
from catalogue.models.revisions import Concept, ConceptWithdrawal, Correction, Entry, EntryTechnology, Revision
from catalogue.models.settings import ProcessSetting
from catalogue.models.synonyms import Synonym
from catalogue.models.zero_hits import ZeroHit

__all__ = [
    "Account",
    "AccountGrant",
    "ApiKey",
    "Appraisal",
    "Assessment",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "Base",
    "Claim",
    "ClaimEvent",
    "CommentModeration",
    "Concept",
    "ConceptWithdrawal",
    "Consultation",
    "ConsultationComment",
    "ConsultationReply",
    "Correction",
    "Correspondence",
    "CorrespondenceState",
    "CorrespondenceTable",
    "CriteriaSet",
    "DispositionLine",
    "Draft",
    "DraftEvent",
    "Entry",
    "EntryTechnology",
    "Event",
    "EventCounter",
    "Feedback",
    "FeedbackContact",
    "FeedbackEvent",
    "FormerName",
    "IdempotentAnswer",
    "Identifier",
    "IdentifierHolder",
    "ImpactList",
    "ImportedRow",
    "Incorporation",
    "InstrumentState",
    "Label",
    "LabelEntry",
    "LabelItem",
    "LabelState",
    "LegalInstrument",
    "Organisation",
    "OrganisationState",
    "PostSalt",
    "ProcessSetting",
    "Project",
    "ProjectLink",
    "ProjectParticipant",
    "ProjectState",
    "Promulgation",
    "Proposal",
    "ProposalComment",
    "ProposalEvent",
    "ProposalMaker",
    "Province",
    "PublicPost",
    "Recognition",
    "RecognitionProduct",
    "RecognitionState",
    "Record",
    "Revision",
    "SignInFailure",
    "SignInSession",
    "State",
    "Succession",
    "Synonym",
    "ZeroHit",
]
