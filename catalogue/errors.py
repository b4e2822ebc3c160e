"""
Every error the domain raises on purpose, in the words of its users.

A class has a stable ``code`` and a sentence in each language; ``details`` fill
the sentences. What HTTP makes of a class stands in ``api/errors.py``.
"""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from catalogue.values import ConflictLike, Violation


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
        if language != "vi":
            return self.en.format(**self.details)
        days = {name: f"{said:%d/%m/%Y}" for name, said in self.details.items() if isinstance(said, date)}
        return self.vi.format(**self.details | days)


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


class NoRevisionYetError(NoRevisionError):
    """No revision at all is known."""

    code = "no_revision_yet"
    vi = "Sổ đăng ký chưa công bố danh mục nào."
    en = "The registry has published no list yet."


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


class TransitionError(DomainError):
    """The step is not one of this state's. Details: ``what``, ``state``, ``step``, ``legal`` (steps)."""

    code = "illegal_transition"
    vi = "Không thực hiện được bước “{step}” khi đang ở “{state}”; các bước được phép: {legal}."
    en = "The step “{step}” cannot be taken in the state “{state}”; legal steps: {legal}."


class StaleBaseError(DomainError):
    """A draft rests on a revision that is no longer the newest one. Details: ``base``, ``newest``."""

    code = "stale_base"
    vi = "Dự thảo dựa trên lần ban hành số {base}, trong khi mới nhất là số {newest}; hãy cập nhật nền của dự thảo."
    en = "The draft rests on revision {base}, while the newest is {newest}; rebase it first."


class NotAuthenticatedError(DomainError):
    """The caller has not said who they are, or not so that it can be believed."""

    code = "not_authenticated"
    vi = "Cần khóa truy cập còn hiệu lực trong tiêu đề Authorization."
    en = "A valid key is needed in the Authorization header."


class NotPermittedError(DomainError):
    """The actor may not do that. Details: ``action``."""

    code = "not_permitted"
    vi = "Tài khoản này không được phép làm việc đó ({action})."
    en = "This account may not do that ({action})."


class ScopeMissingError(NotPermittedError):
    """The account might, but not with this key. Details: ``action``, ``scope``."""

    code = "scope_missing"
    vi = "Khóa truy cập này không có phạm vi “{scope}” mà việc đó cần ({action})."
    en = "This key lacks the scope “{scope}” that this needs ({action})."


class FourEyesError(NotPermittedError):
    """Nobody reviews or decides what they or their unit made. Details: ``action``."""

    code = "four_eyes"
    vi = "Không ai được xem xét, quyết định hoặc xác nhận việc do chính mình hoặc đơn vị mình làm ({action})."
    en = "Nobody reviews, decides or confirms what they or their unit made ({action})."


class ReauthenticationDueError(NotPermittedError):
    """The person must prove anew who they are. Details: ``action``, ``minutes``."""

    code = "reauthentication_due"
    vi = "Việc này cần xác nhận lại danh tính trong vòng {minutes} phút trước đó ({action})."
    en = "For this you must have proved who you are within the last {minutes} minutes ({action})."


class HiddenError(NotFoundError):
    """The actor may not know that there is such a thing; looks like any NotFoundError. Details: ``what``, ``id``."""


class StaleError(DomainError):
    """The caller saw an older state. Details: ``what``, ``id``, ``current`` (the lock version it has now)."""

    code = "stale"
    vi = "{what} “{id}” đã thay đổi sau khi bạn xem; hãy đọc lại."
    en = "{what} “{id}” was changed since you saw it; read it again."


class ConflictError(DomainError):
    """The record says something else by now, or somebody else wrote it meanwhile. Details: ``what``, ``id``."""

    code = "conflict"
    vi = "{what} “{id}” đã khác với lúc được xem."
    en = "{what} “{id}” says something else than it did when it was seen."


class IdTakenError(DomainError):
    """There is such a record already. Details: ``what``, ``id``."""

    code = "id_taken"
    vi = "Đã có {what} “{id}”."
    en = "There is a {what} “{id}” already."


class NameTakenError(DomainError):
    """An account of that name is there already. Details: ``name``."""

    code = "name_taken"
    vi = "Tên đăng nhập “{name}” đã có."
    en = "There is an account “{name}” already."


class WeakPasswordError(DomainError):
    """A password is well known, or made of the account's own names."""

    code = "weak_password"
    vi = "Mật khẩu dễ đoán; hãy chọn mật khẩu khác."
    en = "The password is easy to guess; choose another one."


class PasswordLengthError(WeakPasswordError):
    """A password is too short or too long. Details: ``shortest``, ``longest``."""

    code = "password_length"
    vi = "Mật khẩu cần từ {shortest} đến {longest} ký tự."
    en = "A password has {shortest} to {longest} characters."


class WrongCredentialsError(DomainError):
    """No enabled account has that name and password; which of both is wrong is not told."""

    code = "wrong_credentials"
    vi = "Sai tên đăng nhập hoặc mật khẩu."
    en = "The name or the password is wrong."


class TooManyFailuresError(DomainError):
    """Signing in failed too often of late. Details: ``minutes``."""

    code = "too_many_failures"
    vi = "Đăng nhập sai quá nhiều lần; thử lại sau {minutes} phút."
    en = "Signing in failed too often; try again in {minutes} minutes."


class TooManyPostsError(DomainError):
    """Too much was written without an account of late, from one place or in all. Details: ``minutes``."""

    code = "too_many_posts"
    vi = "Đã nhận quá nhiều nội dung trong thời gian ngắn; vui lòng gửi lại sau {minutes} phút."
    en = "Too much was sent in a short time; please send it again in {minutes} minutes."


class RealAccountsError(DomainError):
    """There are accounts already, which are no demonstration."""

    code = "real_accounts"
    vi = "Cơ sở dữ liệu đã có tài khoản thật; không tạo tài khoản trình diễn."
    en = "The database holds real accounts; no accounts for a demonstration are made."


class BrokenAuditError(DomainError):
    """The audit trail was tampered with. Details: ``seq``, ``fault``."""

    code = "broken_audit"
    vi = "Nhật ký kiểm toán bị sửa đổi tại dòng {seq}: {fault}."
    en = "The audit trail was tampered with at line {seq}: {fault}."


class ChangesConflictError(DomainError):
    """Two change sets say different things; ``conflicts`` has them field by field, side by side."""

    code = "changes_conflict"
    vi = "{count} điểm xung đột với nội dung đã có."
    en = "{count} points conflict with what is there already."

    def __init__(self, conflicts: Sequence[ConflictLike]) -> None:
        super().__init__(count=len(conflicts))
        self.conflicts = tuple(conflicts)
