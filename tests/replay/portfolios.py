"""What each ministry proposes: which entries of 2025 it speaks of, what it adds, and the dossier it sends."""

from dataclasses import dataclass

MARK = "Dữ liệu thử, không phải hồ sơ thật / test data, no real dossier"


@dataclass(frozen=True)
class Portfolio:
    """One proposal: who writes and signs it, for whom, the entries of 2025 it is about, and what it adds beside."""

    name: str
    by: str
    organisation: str
    title: str
    old: tuple[str, ...]
    new: tuple[str, ...] = ()
    unit: str = ""

    @property
    def writer(self):
        """Who writes it."""
        return f"{self.by}-writer"

    @property
    def signer(self):
        """Who signs it off."""
        return f"{self.by}-signer"


def _group(number, products):
    """Give the codes of a group of 2025 and of its products."""
    return (f"T{number}", *(f"P{number}.{position}" for position in range(1, products + 1)))


NAMED = tuple(f"T1.{position}" for position in range(1, 8))

PORTFOLIOS = (
    Portfolio("digital", "digital", "mst", "Công nghệ số", (*_group(1, 6), *_group(2, 3), *_group(3, 3)),
              (*NAMED, "S1", "S2", "P2"), unit="vu-cong-nghe-so"),
    Portfolio("networks", "networks", "mst", "Mạng di động và chip bán dẫn", (*_group(4, 3), *_group(6, 1)),
              unit="cuc-vien-thong"),
    Portfolio("robots", "industry", "moit", "Robot và sản xuất thông minh", ("T5", "P5.1", "P5.2"), ("P8",)),
    Portfolio("energy", "industry", "moit", "Năng lượng và vật liệu tiên tiến", _group(8, 3), ("P20", "P21")),
    Portfolio("railways", "industry", "moit", "Công nghiệp đường sắt", (), ("T10", "P29", "P30")),
    Portfolio("health", "health", "moh", "Công nghệ sinh học và y sinh", ("T7", "P7.1", "P7.3"), ("P12", "P13")),
    Portfolio("farming", "agriculture", "mae", "Nông nghiệp công nghệ cao", ("P5.3", "P5.4", "P7.2")),
    Portfolio("sea", "agriculture", "mae", "Biển, đại dương và lòng đất", _group(9, 4)),
    Portfolio("security", "defence", "mnd", "An ninh mạng", _group(10, 2)),
    Portfolio("space", "defence", "mnd", "Hàng không và vũ trụ", _group(11, 3)),
)  # fmt: skip
"""Together they name each of the 46 entries of 2025 once, and every entry that is new without an ancestor."""

JOINED = Portfolio("machines", "industry", "moit", "Máy chế biến nông sản", ("P5.3", "P5.4"))
REJECTED = Portfolio("stations", "defence", "mnd", "Bỏ mục trạm mặt đất", ("P11.2",))
WITHDRAWN = Portfolio("analysis", "health", "moh", "Bỏ mục AI phân tích", ("P1.4",))
LATE = Portfolio("late", "health", "moh", "Bỏ mục vũ trụ ảo", ("P1.6",))
"""Four more: joined to *farming*, rejected, withdrawn, and one that is still a draft when the list appears."""


def measured(change_set, before):
    """Give the technologies and products a change set brings in or rescopes, each with its kind."""
    found = {ref: facts["kind"] for ref, facts in change_set["entries"].items()}
    found |= {line["source"]: before[line["source"]]["kind"] for line in change_set["changes"]
              if line["kind"] == "rescope"}  # fmt: skip
    return {entry: kind for entry, kind in found.items() if kind in ("technology", "product")}


def dossier(portfolio, subjects, criteria):
    """Write a dossier that says in every section that it is test data."""
    said = {"statement": MARK}
    entries = [
        {"entry": entry, "scope_notes": {"vi": MARK}, "inclusions": [MARK], "exclusions": [MARK],
         "evidence": [{"criterion": code, "statement": MARK} for code in criteria[kind]]}
        for entry, kind in subjects.items()
    ]  # fmt: skip
    return {
        "confidentiality": "internal",
        "entries": entries,
        "responsible_ministry": portfolio.organisation,
        "domestic_capability": said,
        "market": said,
        "value_share": {"basis": MARK},
        "defence": {"is_relevant": portfolio.organisation == "mnd", **said},
        "beneficiaries": said,
        "related": [{"kind": "programme", "name": MARK}],
        "contact": {"name": "Cán bộ đầu mối (dữ liệu thử)", "consented": True},
    }
