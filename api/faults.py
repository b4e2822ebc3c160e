"""What marshmallow says of a body or of parameters → faults as problems tell them."""

from collections.abc import Iterator, Mapping
from typing import Any


def pointer_faults(messages: Any, pointer: str = "") -> Iterator[dict[str, str]]:  # Any: nested by marshmallow
    """Turn marshmallow's messages for a body into faults, one for each place (RFC 6901)."""
    if isinstance(messages, Mapping):
        for name, found in messages.items():
            step = "" if name == "_schema" else "/" + str(name).replace("~", "~0").replace("/", "~1")
            yield from pointer_faults(found, pointer + step)
    else:
        texts = [messages] if isinstance(messages, str) else messages
        yield {"pointer": pointer, "detail": "; ".join(str(one) for one in texts)}


def parameter_faults(messages: Mapping[str, Any]) -> list[dict[str, str]]:  # Any: nested by marshmallow
    """Turn marshmallow's messages for a query string into faults, one a parameter."""
    faults = []
    for name, found in messages.items():
        while isinstance(found, Mapping):
            found = next(iter(found.values()))
        text = found if isinstance(found, str) else "; ".join(str(one) for one in found)
        faults.append({"parameter": name, "detail": text})
    return faults
