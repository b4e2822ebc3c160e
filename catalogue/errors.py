"""
Every error the domain raises on purpose, in the words of its users.

A class has a stable ``code`` and a sentence in each language; ``details`` fill
the sentences. What HTTP makes of a class stands in ``api/errors.py``.
"""

from collections.abc import Sequence
from typing import ClassVar

from catalogue.values import Violation


class DomainError(Exception):
    """Something that was asked cannot be done; ``text(lang)`` says why."""

    code: ClassVar[str] = "domain_error"
    vi: ClassVar[str] = "Không thực hiện được yêu cầu."
    en: ClassVar[str] = "The request cannot be carried out."

    def __init__(self, **details: object) -> None:
        super().__init__(self.en.format(**details))
        self.details = details

    def text(self, language: str) -> str:
        """Say what is wrong in ``vi`` or ``en``."""
        template = self.vi if language == "vi" else self.en
        return template.format(**self.details)


class NotFoundError(DomainError):
    """There is no such thing. Details: ``what`` (a subject kind), ``id``."""

    code = "not_found"
    vi = "Không tìm thấy {what} “{id}”."
    en = "There is no {what} “{id}”."


class NoRevisionError(DomainError):
    """No revision was in force, or known, on that day. Details: ``day``, ``first_day``."""

    code = "no_revision"
    vi = (
        "Chưa có danh mục nào có hiệu lực vào ngày {day} theo dữ liệu đã biết khi đó; "
        "danh mục đầu tiên có hiệu lực từ {first_day}."
    )
    en = "No list was in force on {day} as far as was known then; the first took effect on {first_day}."


class NotInRevisionError(DomainError):
    """An entry is not in the chosen revision. Details: ``code``, ``revision``."""

    code = "not_in_revision"
    vi = "Mục {code} không có trong lần ban hành số {revision}."
    en = "Entry {code} is not in revision {revision}."


class BeforeFirstRecordError(DomainError):
    """The registry knew nothing of the record then. Details: ``what``, ``id``, ``recorded_at``."""

    code = "before_first_record"
    vi = "Cơ quan đăng ký chưa ghi nhận {what} “{id}” vào thời điểm đó; ghi nhận đầu tiên: {recorded_at}."
    en = "The registry had not recorded {what} “{id}” then; its first record is of {recorded_at}."


class UnreadableError(DomainError):
    """A value does not have its form. Details: ``value``, ``expected``."""

    code = "unreadable"
    vi = "“{value}” không đọc được; cần: {expected}."
    en = "“{value}” cannot be read; expected: {expected}."


class RulesViolatedError(DomainError):
    """One or more numbered rules are broken; ``violations`` has them all."""

    code = "rules_violated"
    vi = "Vi phạm {count} quy tắc."
    en = "{count} rules are broken."

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__(count=len(violations))
        self.violations = tuple(violations)


class ChangeError(RulesViolatedError):
    """A change set cannot be read or applied; the subject of each breach is a JSON pointer into it."""

    code = "changes_refused"
    vi = "Bộ thay đổi vi phạm {count} quy tắc."
    en = "The change set breaks {count} rules."


class ImmutableError(DomainError):
    """A published revision never changes. Details: ``revision``."""

    code = "published_is_immutable"
    vi = "Lần ban hành số {revision} đã công bố, không sửa được; hãy ghi một bản đính chính."
    en = "Revision {revision} is published and cannot be changed; record a correction."


class NotADuplicateError(DomainError):
    """A concept cannot be withdrawn in favour of another. Details: ``id``, ``other``."""

    code = "not_a_duplicate"
    vi = (
        "Khái niệm “{id}” không thể rút thay bằng “{other}”: hai khái niệm phải khác nhau, cùng loại, "
        "không cùng đứng trong một lần ban hành, và chưa khái niệm nào bị rút."
    )
    en = (
        "Concept “{id}” cannot be withdrawn in favour of “{other}”: the two must differ, be of one kind, "
        "never stand in one revision, and neither be withdrawn already."
    )


class ConflictError(DomainError):
    """Somebody else changed the record meanwhile. Details: ``what``, ``id``."""

    code = "conflict"
    vi = "{what} “{id}” vừa được người khác thay đổi."
    en = "{what} “{id}” was changed by somebody else meanwhile."
