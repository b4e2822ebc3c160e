"""What in a new OpenAPI document would break a consumer written against an older one. Pure."""

from collections.abc import Iterator
from typing import Any

Spec = dict[str, Any]  # Any: an OpenAPI document is JSON


def find_breaks(old: Spec, new: Spec) -> Iterator[str]:
    """Yield each break: an operation, parameter or answered field gone, a type or closed list narrowed or changed."""
    for path, methods in old["paths"].items():
        for method, operation in methods.items():
            if method == "parameters":
                continue
            newer = new["paths"].get(path, {}).get(method)
            if newer is None:
                yield f"{method.upper()} {path} is gone"
                continue
            where = f"{method.upper()} {path}"
            yield from _compare_parameters(where, operation, newer)
            yield from _compare_statuses(where, operation["responses"], newer["responses"])
    schemas = new["components"]["schemas"]
    for name, schema in old["components"]["schemas"].items():
        if name not in schemas:
            yield f"schema {name} is gone"
        else:
            yield from _compare_answers(name, schema, schemas[name])


def _compare_parameters(where: str, old: Spec, new: Spec) -> Iterator[str]:
    """A consumer's request must still be accepted."""
    before = {(one["in"], one["name"]): one for one in old.get("parameters", [])}
    after = {(one["in"], one["name"]): one for one in new.get("parameters", [])}
    for key in before.keys() - after.keys():
        yield f"{where}: parameter {key[1]} is gone"
    for key, parameter in after.items():
        if parameter.get("required") and not before.get(key, {}).get("required"):
            yield f"{where}: parameter {key[1]} is now required"
    for key in before.keys() & after.keys():
        for fault in _narrowed(before[key].get("schema", {}), after[key].get("schema", {})):
            yield f"{where}: parameter {key[1]} {fault}"


def _narrowed(old: Spec, new: Spec) -> Iterator[str]:
    """What a parameter took, it must still take."""
    if _type(old) != _type(new):
        yield f"was {_type(old)} and is {_type(new)}"
    before, after = _choices(old), _choices(new)
    if after and not before:
        yield f"took any value and takes only {after}"
    elif after and (lost := sorted(set(before) - set(after))):
        yield f"no longer takes {lost}"


def _compare_statuses(where: str, old: Spec, new: Spec) -> Iterator[str]:
    """An answer a consumer expects must still come, in the same shape."""
    for status, answer in old.items():
        if not status.startswith("2"):
            continue
        before, after = _shape(answer), _shape(new.get(status, {}))
        if status not in new:
            yield f"{where}: answer {status} is gone"
        elif before != after:
            yield f"{where}: answer {status} was {before} and is {after}"


def _shape(answer: Spec) -> str:
    """Write the type of an answer's body."""
    return _type(answer.get("content", {}).get("application/json", {}).get("schema", {}))


def _compare_answers(name: str, old: Spec, new: Spec) -> Iterator[str]:
    """A field a consumer reads must still be there, promised as before, of the same type."""
    promised = set(new.get("required", []))
    for field, schema in old.get("properties", {}).items():
        newer = new.get("properties", {}).get(field)
        if newer is None:
            yield f"{name}.{field} is gone"
        elif _type(schema) != _type(newer):
            yield f"{name}.{field} was {_type(schema)} and is {_type(newer)}"
        elif field in old.get("required", []) and field not in promised:
            yield f"{name}.{field} is no longer promised"


def _choices(schema: Spec) -> list[str]:
    found: list[str] = schema.get("enum") or schema.get("items", {}).get("enum") or []
    return found


def _type(schema: Spec) -> str:
    """Write what a field is, as far as a consumer depends on it."""
    for combined in ("anyOf", "oneOf", "allOf"):
        if combined in schema:
            return "|".join(sorted(_type(one) for one in schema[combined]))
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if schema.get("type") == "array":
        return f"array of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))
