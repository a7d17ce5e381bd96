"""Readings as JSON and back, without loss, and the JSON Schema (draft 2020-12) that publishes the shape."""

import json
import types
from dataclasses import MISSING, fields
from typing import Any, Literal, Union, get_args, get_origin

from dragoman.errors import ReadingRefused
from dragoman.model.checks import Checked, hints_of
from dragoman.model.reading import Reading

LEFT_OUT_WHEN_EMPTY = {"html_map", "full_length"}


def to_json(reading: Reading, indent: int | None = None) -> str:
    """The reading as one JSON document: keys in the order of the model, text as it is (not escaped to ASCII).

    A lone surrogate, which JSON in UTF-8 cannot carry, is escaped.
    """
    document = json.dumps(as_plain(reading), ensure_ascii=False, indent=indent)
    try:
        document.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(as_plain(reading), ensure_ascii=True, indent=indent)
    return document


def from_json(document: str) -> Reading:
    """The reading that a JSON document holds; ReadingRefused where it is not one. Unknown keys are ignored."""
    try:
        plain = json.loads(document)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ReadingRefused(f"this is no JSON document: {error}") from error
    reading = _value_of(plain, Reading)
    assert isinstance(reading, Reading)
    return reading


def as_plain(value: Any) -> Any:
    """The value as dictionaries, lists, strings and numbers, with the key names of the published shape."""
    if isinstance(value, Checked):
        plain = {}
        for f in fields(value):  # type: ignore[arg-type]
            item = getattr(value, f.name)
            if f.name in LEFT_OUT_WHEN_EMPTY and not item:
                continue
            plain[f.metadata.get("json", f.name)] = as_plain(item)
        return plain
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    return value


def reading_schema() -> dict[str, Any]:
    """The JSON Schema of a reading."""
    definitions: dict[str, Any] = {}
    _schema_of(Reading, definitions)
    root = definitions.pop("Reading")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:dragoman:reading:1",
        "title": "Reading",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _value_of(plain: Any, hint: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if plain is None:
            return None
        return _value_of(plain, next(option for option in get_args(hint) if option is not type(None)))
    if origin is tuple:
        if not isinstance(plain, list):
            raise ReadingRefused(f"expected a list, found {plain!r}")
        return tuple(_value_of(item, get_args(hint)[0]) for item in plain)
    if isinstance(hint, type) and issubclass(hint, Checked):
        if not isinstance(plain, dict):
            raise ReadingRefused(f"expected an object for {hint.__name__}, found {plain!r}")
        return _record_of(plain, hint)
    return plain


def _record_of(plain: dict[str, Any], kind: type[Checked]) -> Checked:
    hints = hints_of(kind)
    arguments: dict[str, Any] = {}
    for f in fields(kind):  # type: ignore[arg-type]
        key = f.metadata.get("json", f.name)
        if key in plain:
            arguments[f.name] = _value_of(plain[key], hints[f.name])
        elif f.default is MISSING:
            raise ReadingRefused(f"{kind.__name__} lacks the key {key!r}")
    return kind(**arguments)


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(option, definitions) for option in get_args(hint)]}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(get_args(hint)[0], definitions)}
    if isinstance(hint, type) and issubclass(hint, Checked):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object_schema(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    names = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": names[hint]}


def _object_schema(kind: type[Checked], definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {}
    required = []
    hints = hints_of(kind)
    for f in fields(kind):  # type: ignore[arg-type]
        key = f.metadata.get("json", f.name)
        properties[key] = _schema_of(hints[f.name], definitions)
        if f.name == "confidence":
            properties[key] |= {"minimum": 0, "maximum": 1}
        if f.name in ("start", "end", "html_start", "html_end"):
            properties[key] |= {"minimum": 0}
        if f.name not in LEFT_OUT_WHEN_EMPTY:
            required.append(key)
    description = (kind.__doc__ or "").split("\n")[0]
    return {"type": "object", "description": description, "properties": properties, "required": required}
