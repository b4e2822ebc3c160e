"""Who acts: accounts, roles and keys, made with the commands of whoever operates the server."""

from dataclasses import dataclass

from tests.replay.asking import Person

PROPOSING, REVIEWING = ("read", "propose"), ("read", "review")


@dataclass(frozen=True)
class Role:
    """What somebody is, for whom."""

    name: str
    organisation: str
    unit: str = ""


@dataclass(frozen=True)
class Account:
    """An account with its roles, and the scopes of its key."""

    name: str
    roles: tuple[Role, ...]
    scopes: tuple[str, ...]


DIGITAL, NETWORKS = "vu-cong-nghe-so", "cuc-vien-thong"


def _proposers(name, organisation, unit=""):
    """Give who writes for a ministry and who signs off."""
    role = (Role("proposer", organisation, unit),)
    return [Account(f"{name}-writer", role, PROPOSING), Account(f"{name}-signer", role, (*PROPOSING, "review"))]


ACCOUNTS = (
    *_proposers("digital", "mst", DIGITAL),
    *_proposers("networks", "mst", NETWORKS),
    *_proposers("industry", "moit"),
    *_proposers("health", "moh"),
    *_proposers("agriculture", "mae"),
    *_proposers("defence", "mnd"),
    Account("interested", (Role("reviewer", "mst", DIGITAL),), REVIEWING),
    Account("reviewer", (Role("reviewer", "mst", "vu-tham-dinh"),), REVIEWING),
    Account("secretary", (Role("council_secretary", "mst", "van-phong-hoi-dong"),), REVIEWING),
    Account("manager", (Role("register_manager", "mst", "ban-danh-muc"),), ("read", "review", "manage")),
    Account("leader", (Role("approver", "mst", "lanh-dao"),), ("read", "review", "manage", "publish")),
    Account("approver", (Role("approver", "government-office"),), ("read", "review", "manage", "publish")),
    Account("legal", (Role("legal_officer", "moj"),), REVIEWING),
    Account("police", (Role("consultee", "mps"),), ("read", "propose", "review")),
    Account("construction", (Role("consultee", "moc"),), ("read", "propose", "review")),
    Account("auditor", (Role("auditor", "mst", "thanh-tra"),), ("read",)),
    Account("enterprise", (Role("organisation_representative", "viettel"),), PROPOSING),
)
"""Five ministries propose, MST with two units; nobody reviews or decides for the unit that proposed."""


def settle(console, registry):
    """Make every account with its roles and a key; give who acts by name."""
    found = {}
    for one in ACCOUNTS:
        console.run("accounts", "add", one.name)
        for role in one.roles:
            unit = ("--unit", role.unit) if role.unit else ()
            console.run("accounts", "grant", one.name, role.name, role.organisation, *unit)
        scopes = [word for scope in one.scopes for word in ("--scope", scope)]
        printed = console.run("accounts", "keys", "add", one.name, "--label", "replay", "--days", "2", *scopes)
        found[one.name] = Person(registry, one.name, printed.split()[-1])
    return found
