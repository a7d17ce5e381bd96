"""What holds for every reader of the table, told by its samples in samples/inputs."""

import io
import shutil
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.model.text import Article
from dragoman.read.kinds import LOOKED_AT, kind_of
from dragoman.read.readers import FILE_READERS, KIND_OF_SUFFIX, PAGE_READERS, ROW_READERS, articles_from, kind_of_name

INPUTS = Path(__file__).parents[2] / "samples" / "inputs"
SAMPLES = sorted(path for path in INPUTS.iterdir() if path.is_file())
KINDS = {**ROW_READERS, **FILE_READERS, **PAGE_READERS}


def read(path: Path, published: str | None = None) -> list[Article | InputError]:
    return list(articles_from([path], published))


def kind_at(path: Path) -> str:
    return kind_of(path.read_bytes()[:LOOKED_AT])


def test_every_reader_has_a_sample_and_every_suffix_a_reader() -> None:
    assert {kind_at(path) for path in SAMPLES} == set(KINDS)
    assert set(KIND_OF_SUFFIX.values()) <= set(KINDS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_one_article_and_always_the_same(path: Path) -> None:
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.title == "Port of Callao talks resume"
    assert "“We are close,” said its head, Ana Ruiz, after nine hours of talks" in article.text
    assert "<" not in article.text
    assert [article] == read(path)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_day_is_taken_from_the_input_or_the_user_and_from_nowhere_else(path: Path) -> None:
    (article,), (given,) = read(path), read(path, "2001-02-03")
    assert isinstance(article, Article)
    assert isinstance(given, Article)
    assert article.published in ("2024-05-06", None)
    assert given.published == (article.published or "2001-02-03")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_first_bytes_tell_as_much_as_the_name(path: Path) -> None:
    assert kind_of_name(path.name) in (kind_at(path), None)
    content = path.read_bytes()
    if kind_at(path) not in FILE_READERS:
        assert list(articles_from(["-"], None, io.BytesIO(content))) == read(path)
    else:
        (error,) = articles_from(["-"], None, io.BytesIO(content))
        assert isinstance(error, InputError)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_cut_anywhere_is_read_in_part_or_refused(tmp_path: Path, path: Path) -> None:
    shutil.copytree(INPUTS / "example.org", tmp_path / "example.org")
    content = path.read_bytes()
    for cut in range(0, len(content), max(1, len(content) // 25)):
        (tmp_path / path.name).write_bytes(content[:cut])
        items = read(tmp_path / path.name)
        assert items
        assert all(isinstance(item, Article | InputError) for item in items)
