"""W3C Web Annotations (Recommendation of 2017, JSON-LD): one annotation for each line of a reading that has words."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.export.characters import json_line
from dragoman.export.keyed import KeyedReading, guid, keyed
from dragoman.export.whole import whole_file
from dragoman.model.codec import as_plain
from dragoman.model.reading import Reading, in_text_order, spans_in

BEGINNING = (
    b'{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:dragoman:annotations", '
    b'"type": "AnnotationPage", "items": ['
)
AROUND = 32
"""Characters before and after the words, by which they are found again in a text that was changed."""

PARTS = (
    ("mention", "mentions"),
    ("time", "times"),
    ("statement", "statements"),
    ("event", "events"),
    ("position", "positions"),
    ("control", "control"),
    ("finding", "findings"),
)


def export_annotations(readings: Iterable[Reading], path: Path) -> None:
    """Write one AnnotationPage with all annotations, one a line."""
    with whole_file(path) as stream:
        stream.write(BEGINNING)
        separator = b"\n"
        for reading in keyed(readings):
            for annotation in annotations_of(reading):
                stream.write(separator + json_line(annotation))
                separator = b",\n"
        stream.write(b"\n]}\n")


def annotations_of(keyed: KeyedReading) -> Iterator[dict[str, Any]]:
    """The annotations of one reading. Offsets count code points, as section 4.2.5 of the Recommendation has it."""
    for kind, part in PARTS:
        for line in getattr(keyed.reading, part):
            spans = _spans_of(line)
            targets = [_target(keyed, start, end) for start, end in spans]
            yield {
                "id": f"urn:uuid:{guid(keyed.key, line.id, 'annotation')}",
                "type": "Annotation",
                "motivation": "classifying",
                "body": [
                    {"type": "TextualBody", "purpose": "classifying", "value": kind},
                    {
                        "type": "TextualBody",
                        "purpose": "describing",
                        "format": "application/json",
                        "value": json_line({"article": keyed.key} | as_plain(line)).decode("utf-8"),
                    },
                ],
                "target": targets[0] if len(targets) == 1 else targets,
            }


def _spans_of(line: Any) -> Sequence[tuple[int, int]]:
    """Where the words of a line stand, each stretch once, in text order."""
    return list(dict.fromkeys((span.start, span.end) for span in in_text_order(spans_in(line))))


def _target(keyed: KeyedReading, start: int, end: int) -> dict[str, Any]:
    text = keyed.article.text
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": f"urn:uuid:{guid(keyed.key)}",
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }
    return target | ({"scope": keyed.article.url} if keyed.article.url else {})
