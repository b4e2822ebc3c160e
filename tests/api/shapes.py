"""Compare an answer with a schema of the OpenAPI document, field by field, exactly."""

from collections.abc import Iterator


def differences(body, schema, document, path="$") -> Iterator[str]:
    """Yield where an answer has a field too many or too few, or a null that was not announced."""
    schema = _resolve(schema, document)
    if body is None:
        return
    if isinstance(body, list):
        for index, item in enumerate(body):
            yield from differences(item, schema.get("items", {}), document, f"{path}[{index}]")
    elif isinstance(body, dict) and "properties" in schema:
        missing = set(schema.get("required", [])) - set(body)
        unknown = set(body) - set(schema["properties"])
        yield from (f"{path}.{name} is missing" for name in missing)
        yield from (f"{path}.{name} is not described" for name in unknown)
        for name in set(body) & set(schema["properties"]):
            yield from differences(body[name], schema["properties"][name], document, f"{path}.{name}")


def _resolve(schema, document):
    if "$ref" in schema:
        return _resolve(document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]], document)
    for combined in ("anyOf", "oneOf", "allOf"):
        for one in schema.get(combined, []):
            if one.get("type") != "null":
                return _resolve(one, document)
    return schema
