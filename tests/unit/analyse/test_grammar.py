"""The door to spaCy."""

import pytest

from dragoman.analyse.grammar import LONGEST_PIECE, analyse

TEXT = "Talks in Lima\n\nThe envoy\x00 said “nothing’s agreed”.\r\nShe left — 😀 quickly.\n"


def test_every_token_quotes_the_text() -> None:
    analysed = analyse(TEXT)
    assert all(TEXT[t.start : t.end] == t.text for t in analysed.tokens)
    assert "".join(t.text for t in analysed.tokens) == "".join(c for c in TEXT if not c.isspace() and c != "\x00")


def test_sentences_and_paragraphs_cover_all_tokens_once() -> None:
    analysed = analyse(TEXT)
    for ranges in (analysed.sentences, analysed.paragraphs):
        covered = [i for r in ranges for i in range(r.first, r.last)]
        assert covered == list(range(len(analysed.tokens)))
    assert len(analysed.paragraphs) == 3


def test_heads_stay_inside_their_sentence() -> None:
    analysed = analyse(TEXT)
    assert all(analysed.head(t).sentence == t.sentence for t in analysed.tokens)
    assert all(any(a.head == a.index for a in (t, *analysed.ancestors(t))) for t in analysed.tokens)


def test_tokens_between_offsets_are_those_that_share_a_character() -> None:
    analysed = analyse("The port authority met the union.")
    assert [t.text for t in analysed.tokens_between(5, 10)] == ["port", "authority"]
    assert analysed.tokens_between(3, 4) == ()


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "\ud800", "\ufeff", "\u200b"])
def test_a_text_without_words_has_an_empty_grammar_or_odd_tokens_but_no_error(text: str) -> None:
    analysed = analyse(text)
    assert all(text[t.start : t.end] == t.text for t in analysed.tokens)


def test_a_paragraph_past_the_bound_is_parsed_in_pieces_without_loss() -> None:
    text = "The delegates met again. " * (LONGEST_PIECE // 12)
    analysed = analyse(text)
    assert len(analysed.paragraphs) == 1
    assert len(analysed.tokens) == 5 * (LONGEST_PIECE // 12)


def test_a_run_without_white_space_past_the_bound_is_cut() -> None:
    analysed = analyse("x" * (LONGEST_PIECE + 5))
    assert sum(t.end - t.start for t in analysed.tokens) == LONGEST_PIECE + 5


def test_the_same_text_has_the_same_grammar() -> None:
    assert analyse(TEXT) == analyse(TEXT)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("hoped", "hope"), ("staging", "stage"), ("wages", "wage"), ("planned", "plan"), ("visited", "visit")],
)
def test_a_verb_keeps_the_e_that_its_forms_lose(form: str, lemma: str) -> None:
    tokens = analyse(f"The owners {'were ' if form.endswith('ing') else ''}{form} it for months.").tokens
    assert next(t.lemma for t in tokens if t.text == form) == lemma


def test_a_bullet_between_spaces_ends_a_paragraph() -> None:
    analysed = analyse("Signed by Ada Moru • The owners of the mill object to this. \n• One\na•b")
    assert len(analysed.paragraphs) == 4
    assert "•" not in [token.text for token in analysed.tokens]
