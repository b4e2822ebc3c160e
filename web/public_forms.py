"""
What forms that anybody may send have in common: a trap for machines, and who is counted as sending.

Nobody is signed in there, so there is nothing for other sites to act with; they
are refused all the same (``visitors.require_own_page``), and each form is taken once.
"""

from typing import Any

from flask import request

from api.request_scope import current_address, current_moment
from catalogue.values import PUBLIC
from web.typed import Fault, FormError, Typed

TRAP = "website"
"""A field no person sees; machines fill in whatever there is."""

CAUGHT = Fault(
    "",
    "Chưa gửi được: một trường ẩn dành để phát hiện máy đã bị điền. Nội dung vẫn còn trong biểu mẫu; hãy gửi lại",
    "Not sent: a hidden field that is there to find machines was filled in. Your text is still in the form; send again",
)


def read_anybody() -> Typed:
    """Begin to read the fields of a form that anybody may send; raise FormError where a machine filled it in."""
    if request.form.get(TRAP):
        raise FormError(CAUGHT)
    return Typed()


def anybody() -> dict[str, Any]:  # Any: arguments of domain functions
    """Give who writes without an account: nobody in particular, from an address that is counted, and when."""
    return {"address": current_address(), "actor": PUBLIC, "at": current_moment()}
