"""Whom to ask about an entry: by law one body, until a revision names others."""

from dataclasses import dataclass

from catalogue.values import LegalSource


@dataclass(frozen=True, slots=True)
class Contact:
    """A body to ask, by its id in the registry, its names, and why it is the one."""

    organisation: str
    name_vi: str
    name_en: str
    basis: LegalSource


FOCAL_AGENCY = Contact(
    organisation="mst",
    name_vi="Bộ Khoa học và Công nghệ",
    name_en="Ministry of Science and Technology",
    basis=LegalSource(
        vi="Luật Công nghệ cao số 133/2025/QH15, khoản 2 Điều 9", en="High Technology Law 133/2025/QH15, Article 9(2)"
    ),
)
"""The focal agency for high and strategic technology."""
