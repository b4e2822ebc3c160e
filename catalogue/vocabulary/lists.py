"""Words of what the registry holds: entries, revisions, parties, events."""

from enum import StrEnum


class ListKind(StrEnum):
    """Which list of an instrument an entry stands in."""

    TECHNOLOGIES = "technologies"
    PRODUCTS = "products"
    COMBINED = "combined"


class EntryKind(StrEnum):
    """What one line of a revision is."""

    GROUP = "group"
    TECHNOLOGY = "technology"
    SECTION = "section"
    PRODUCT = "product"


class Numbering(StrEnum):
    """How positions of one kind run: through the whole list, or anew in each parent."""

    RUNNING = "running"
    WITHIN_PARENT = "within_parent"


class PositionBasis(StrEnum):
    """Where a position comes from: the instrument's number, or the order a source lists things in."""

    NUMBERED = "numbered"
    ENUMERATION = "enumeration"


class ValidityBasis(StrEnum):
    """Whether the instrument states the first day in force or we infer it."""

    STATED = "stated"
    INFERRED = "inferred"


class RevisionStatus(StrEnum):
    """Where a published revision stands on a day; computed, never stored."""

    PROMULGATED = "promulgated"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


class Origin(StrEnum):
    """How a revision came into the registry."""

    IMPORTED = "imported"
    WORKFLOW = "workflow"


class Confidence(StrEnum):
    """How well a statement is sourced."""

    CONFIRMED = "confirmed"
    SINGLE_SOURCE = "single_source"
    PARAPHRASE = "paraphrase"


class Certainty(StrEnum):
    """How sure the editors are of a project's record as a whole."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class NameOrigin(StrEnum):
    """Who made an English wording; there is no binding English text."""

    OFFICIAL = "official"
    PRESS = "press"
    EDITORIAL = "editorial"


class InstrumentKind(StrEnum):
    """Kinds of legal instrument; an announcement binds nobody."""

    LAW = "law"
    RESOLUTION = "resolution"
    DECREE = "decree"
    DECISION = "decision"
    CIRCULAR = "circular"
    ANNOUNCEMENT = "announcement"


class LabelKind(StrEnum):
    """Extra status given to products by another instrument; never an entry."""

    PRIORITY_PRODUCT = "priority_product"
    ASSIGNED_TASK = "assigned_task"
    SPECIAL_PROGRAMME = "special_programme"


class ChangeKind(StrEnum):
    """Outcomes of an old entry, origins of a new one, field changes of a kept one (docs/glossary.md)."""

    KEPT = "kept"
    MERGE = "merge"
    TAKE_OVER = "take_over"
    SPLIT = "split"
    SPLIT_OFF = "split_off"
    TRANSFER = "transfer"
    REMOVE = "remove"
    ADD = "add"
    RENAME = "rename"
    RENUMBER = "renumber"
    MOVE = "move"
    RESCOPE = "rescope"
    RELINK = "relink"
    CORRECT = "correct"


class ChangeBasis(StrEnum):
    """How one knows of a change: a recorded correspondence says so, or two revisions were compared."""

    CORRESPONDENCE = "correspondence"
    COMPARISON = "comparison"


class WordRun(StrEnum):
    """What became of some words of a name."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


class Relation(StrEnum):
    """How the source of a correspondence relates to its target."""

    EQUAL = "equal"
    CONTAINS = "contains"
    PART_OF = "part_of"
    OVERLAPS = "overlaps"


class CorrespondenceStatus(StrEnum):
    """Whether an instrument states a correspondence or an editor reads it."""

    OFFICIAL = "official"
    EDITORIAL = "editorial"


class Carried(StrEnum):
    """What became of a link under another revision than the one it was made against."""

    SAME = "same"
    CARRIED = "carried"
    PARTIAL = "partial"
    NEEDS_REVIEW = "needs_review"


class LinkBasis(StrEnum):
    """Why a project is tied to an entry."""

    LIST = "list"
    PROGRAMME = "programme"
    TASK = "task"
    GROUP_ONLY = "group_only"


class LinkRole(StrEnum):
    """What a project or organisation does with an entry."""

    DEVELOPER = "developer"
    LEAD = "lead"
    PARTNER = "partner"


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    MINISTRY = "ministry"
    AGENCY = "agency"
    RESEARCH_INSTITUTE = "research_institute"
    UNIVERSITY = "university"
    ENTERPRISE = "enterprise"
    ASSOCIATION = "association"
    FOREIGN_PARTNER = "foreign_partner"


class Side(StrEnum):
    """The three houses (ba nhà) of innovation policy."""

    STATE = "state"
    ACADEMIA = "academia"
    ENTERPRISE = "enterprise"


class OrganisationStatus(StrEnum):
    """Whether an organisation still acts under its record."""

    ACTIVE = "active"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    DISSOLVED = "dissolved"


class SuccessionKind(StrEnum):
    """How one organisation came after another."""

    RENAMED = "renamed"
    MERGED = "merged"
    ABSORBED = "absorbed"
    SPLIT = "split"


class IdentifierScheme(StrEnum):
    """Registers that number organisations."""

    ENTERPRISE_NUMBER = "enterprise_number"
    AGENCY_CODE = "agency_code"
    ROR = "ror"


class ProvinceCertainty(StrEnum):
    """Whether a page places the organisation there or an editor does."""

    SOURCED = "sourced"
    EDITOR = "editor"


class ProvinceType(StrEnum):
    """Kinds of unit at provincial level."""

    CITY = "centrally_run_city"
    PROVINCE = "province"


class ProjectStatus(StrEnum):
    """How far a project has come."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    DEPLOYED = "deployed"
    HALTED = "halted"


class MoneyBound(StrEnum):
    """How a source words an amount: “hơn” is more_than, “gần” is almost, “khoảng” is about."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    ALMOST = "almost"
    ABOUT = "about"


class MoneyBasis(StrEnum):
    """What an amount measures."""

    TOTAL_INVESTMENT = "total_investment"
    TOTAL_VALUE = "total_value"
    INITIAL_INVESTMENT = "initial_investment"
    COMMITMENT = "commitment"
    EXPECTED = "expected"
    CHARTER_CAPITAL = "charter_capital"


class SubjectKind(StrEnum):
    """What an event is about."""

    INSTRUMENT = "instrument"
    REVISION = "revision"
    ENTRY = "entry"
    CORRESPONDENCE = "correspondence"
    LABEL = "label"
    PROVINCE = "province"
    ORGANISATION = "organisation"
    PROJECT = "project"
    SYNONYM = "synonym"
    CONSULTATION = "consultation"


class EventType(StrEnum):
    """What happened in public."""

    RECORDED = "recorded"
    CHANGED = "changed"
    PUBLISHED = "published"
    CORRECTED = "corrected"


class Severity(StrEnum):
    """A breach of a rule stops what is being done (error) or is only shown (warning)."""

    ERROR = "error"
    WARNING = "warning"
