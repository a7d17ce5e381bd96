"""JSON values from files of any form and size."""

import io
import json
from itertools import islice

import pytest

from dragoman.errors import InputMalformed, InputTooLarge
from dragoman.knowledge import json_values as module
from dragoman.knowledge.json_values import json_values

ROWS = [{"n": n, "text": "é \n [,] {}" * 3} for n in range(50)]


def values(text: str) -> list[object]:
    return [value for _, value in json_values(io.StringIO(text), "f.json")]


@pytest.mark.parametrize("chunk", [1, 7, 1 << 20])
def test_every_form_of_file_gives_the_same_values(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", chunk)
    lines = [json.dumps(row) for row in ROWS]
    forms = [
        "\n".join(lines),
        "[" + ",".join(lines) + "]",
        json.dumps(ROWS, indent=2),
        "[\n" + ",\n".join(lines) + ",\n]\n",
    ]
    for text in forms:
        assert values(text) == ROWS


def test_each_value_says_its_line() -> None:
    assert [line for line, _ in json_values(io.StringIO('[\n{"a":\n1},\n\n{"b":2},\n]'), "f")] == [2, 5]


def test_a_broken_line_is_named() -> None:
    with pytest.raises(InputMalformed, match=r"f\.json:2"):
        values('{"a": 1}\n{"b": nothing}\n{"c": 3}\n')
    with pytest.raises(InputMalformed, match=r"f\.json:2"):
        values('{"a": 1}\n{"b": "cut o')


def test_a_value_without_end_is_not_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_VALUE", 10_000)
    monkeypatch.setattr(module, "CHUNK", 1_000)
    file = io.StringIO('{"a": "' + "x" * 1_000_000)
    with pytest.raises(InputTooLarge, match="one JSON object a line"):
        list(json_values(file, "f.json"))
    assert file.tell() < 50_000


def test_what_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(InputTooLarge, match="nested"):
        values('{"a":' * 100_000)
    with pytest.raises(InputMalformed, match=r"f\.json:1"):
        values('{"n": ' + "9" * 10_000 + "}")


def test_values_come_as_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 100)
    file = io.StringIO("\n".join(json.dumps(row) for row in ROWS * 100))
    assert len(list(islice(json_values(file, "f.json"), 3))) == 3
    assert file.tell() < 2_000
