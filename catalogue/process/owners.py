"""
Whose a proposal is now: it follows its organisation through mergers of ministries.

Who filed it never changes. A ministry that was renamed, merged or absorbed is
followed to the body that came after it; one that was split only where a single
body came of it, since law alone can say which part takes up what was begun.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalogue.models import Proposal
from catalogue.parties.organisations import load_directory
from catalogue.values import Owner


@dataclass(frozen=True, slots=True)
class Owners:
    """Who took up the affairs of whom: ``heirs`` by id of an organisation that no longer acts."""

    heirs: Mapping[str, str]

    def of(self, proposal: Proposal) -> Owner:
        """Give whose a proposal is now; where its ministry was merged, the whole heir's, under the unit's old name."""
        return Owner(self.now(proposal.organisation_id), proposal.unit)

    def now(self, organisation: str) -> str:
        """Give who acts for an organisation now."""
        seen = {organisation}
        while (heir := self.heirs.get(organisation)) is not None and heir not in seen:
            seen.add(heir)
            organisation = heir
        return organisation

    def before(self, organisation: str) -> tuple[str, ...]:
        """Give all organisations in whose place this one acts, itself included."""
        return (organisation, *(one for one in self.heirs if self.now(one) == organisation))


def load_owners(session: Session) -> Owners:
    """Load who took up the affairs of whom, with two statements."""
    found: dict[str, set[str]] = defaultdict(set)
    for earlier, successors in load_directory(session).successors.items():
        found[earlier].update(one.id for one in successors)
    return Owners({earlier: next(iter(later)) for earlier, later in found.items() if len(later) == 1})
