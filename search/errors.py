"""What search raises on purpose, in the words of its users."""

from catalogue.errors import DomainError


class IndexUnavailableError(DomainError):
    """The index is missing or damaged; everything else still answers. Details: ``reason``, for the log only."""

    code = "index_unavailable"
    vi = "Chỉ mục tìm kiếm tạm thời không dùng được; các chức năng tra cứu khác vẫn hoạt động."
    en = "The search index is not available at the moment; everything else still answers."
