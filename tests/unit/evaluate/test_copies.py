"""The laundry of whole articles: copies of each kind, the same for the same article."""

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.laundry import copies
from dragoman.evaluate.laundry.copies import KINDS, back_translated, copies_of, translated_ids, with_edits
from dragoman.evaluate.origin_articles import shared_wording
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article, article_id

TEXT = " ".join(f"On day {n} the pilots of harbour {n} asked the council for {n * 3} new lamps." for n in range(1, 31))
TOP = "The baker of Hobbleton sold boats of paper. Her brother keeps a map. The choir sang twice. It rained at noon."


class Silent:
    """A reader that finds nothing."""

    def read(self, article: Article) -> Reading:
        return Reading(SCHEMA_NAME, article)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Article]:
    monkeypatch.setattr(copies, "_edits", lambda: {article_id(TEXT): [(0, 2, "In")]})
    article = Article("lamps", None, None, None, "2021-05-01", "en", TEXT)
    return {copy.kind: copy.article for copy in copies_of(Silent().read(article), Silent(), TOP)}


def test_there_is_one_copy_of_each_kind_and_none_before_its_article(made: dict[str, Article]) -> None:
    assert tuple(made) == KINDS
    assert all(copy.published in {None, "2021-05-01", "2021-05-02", "2021-05-03"} for copy in made.values())


def test_an_excerpt_is_a_third_and_stands_in_the_article(made: dict[str, Article]) -> None:
    excerpt = made["excerpt"].text
    assert excerpt in TEXT
    assert excerpt.count("harbour") == 10


def test_a_local_top_stands_above_two_thirds_of_the_article(made: dict[str, Article]) -> None:
    text = made["local top"].text
    assert text.startswith("The baker of Hobbleton")
    assert text.count("harbour") == 20


def test_boilerplate_stands_around_the_whole_article(made: dict[str, Article]) -> None:
    text = made["boilerplate"].text
    assert TEXT in text
    assert not text.startswith(TEXT)


def test_a_near_copy_has_some_sentences_less(made: dict[str, Article]) -> None:
    assert 20 < made["near"].text.count("harbour") < 30


def test_edits_make_the_translation_and_an_article_without_them_is_refused(made: dict[str, Article]) -> None:
    assert made["translation"].text == "In" + TEXT[2:]
    assert with_edits("one two three", [(0, 3, "1"), (4, 13, 8, -5, "!")]) == "1 three two!"
    with pytest.raises(CorpusError, match="no translation"):
        back_translated("never sent")


def test_the_translations_that_ship_hold_but_few_words_in_a_row() -> None:
    assert len(translated_ids()) == 100
    pieces = [piece for edits in copies._edits().values() for _, _, *found in edits for piece in found]
    assert max(len(piece.split()) for piece in pieces if isinstance(piece, str)) <= 8


def test_shared_wording_is_the_share_of_runs_of_the_shorter_article() -> None:
    first, second, third = (Article(id_, None, None, None, None, "en", text) for id_, text in
                            (("a", TEXT), ("b", TEXT[: len(TEXT) // 2]), ("c", TOP)))  # fmt: skip
    shared = shared_wording((third, second, first))
    assert set(shared) == {("a", "b")}
    assert shared["a", "b"] > 0.9
