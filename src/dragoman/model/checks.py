"""What every value of the model checks when it is made: the types and closed choices of its fields."""

import types
from dataclasses import fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dragoman.errors import ReadingRefused

_HINTS: dict[type, dict[str, Any]] = {}


class Checked:
    """Base of the values of the model: refuses a field of the wrong type or outside its closed set.

    Spans (`start`, `end`, `text`) are checked for their length, confidences for the range 0 to 1. Whether the words
    stand in the article is checked by the reading that holds the value.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        """Check every field."""
        kind = type(self)
        for name, hint in hints_of(kind).items():
            value = getattr(self, name)
            if not _fits(value, hint):
                raise ReadingRefused(f"{kind.__name__}.{name} cannot be {value!r}: expected {_plain(hint)}")
        if "start" in hints_of(kind):
            _check_span(self)
        confidence = getattr(self, "confidence", None)
        if confidence is not None and not 0.0 <= confidence <= 1.0:
            raise ReadingRefused(f"{kind.__name__}.confidence is {confidence}: expected 0 to 1")


def hints_of(kind: type) -> dict[str, Any]:
    """The fields of a value of the model, in order, with their types."""
    known = _HINTS.get(kind)
    if known is None:
        hints = get_type_hints(kind)
        known = _HINTS[kind] = {f.name: hints[f.name] for f in fields(kind)}
    return known


def _check_span(value: Any) -> None:
    if not 0 <= value.start < value.end:
        raise ReadingRefused(f"a span cannot run from {value.start} to {value.end}")
    if hasattr(value, "text") and len(value.text) != value.end - value.start:
        raise ReadingRefused(f"the span [{value.start}, {value.end}) cannot hold {value.text!r}")


def _fits(value: Any, hint: Any) -> bool:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, option) for option in get_args(hint))
    if origin is Literal:
        return value in get_args(hint)
    if origin is tuple:
        inner = get_args(hint)[0]
        return isinstance(value, tuple) and all(_fits(item, inner) for item in value)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)


def _plain(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(map(str, get_args(hint)))
    return getattr(hint, "__name__", None) or str(hint)
