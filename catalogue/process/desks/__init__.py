"""
The desk of somebody who signed in: what waits for them, what they wait for, and until when.

Gathered with a number of statements that does not grow with what there is;
each list holds the ``MOST`` that wait longest.
"""

from catalogue.process.desks.gathering import Deadline, DeadlineKind, Desk, gather
from catalogue.process.desks.proposals import ProposalTask
from catalogue.process.desks.revisions import DraftTask, RoundTask

__all__ = ["Deadline", "DeadlineKind", "Desk", "DraftTask", "ProposalTask", "RoundTask", "gather"]
