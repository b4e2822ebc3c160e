"""Criteria sets."""

from catalogue.models import CriteriaSet
from seed.files import Data

OF_A_CRITERION = ("code", "rule", "wording_vi", "wording_en", "article_vi", "article_en")


def make_criteria_set(data: Data) -> CriteriaSet:
    """Make a set of criteria; one that was not read has null for its wording."""
    criteria = [{name: one[name] and str(one[name]) for name in OF_A_CRITERION} for one in data["criteria"]]
    rest = {name: value for name, value in data.items() if name not in ("instrument", "criteria")}
    return CriteriaSet(**rest, instrument_id=data["instrument"], criteria=criteria)
