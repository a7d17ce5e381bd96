"""What the encoder is given, and what it says back."""

from dragoman.analyse.encoded import WINDOW, FeatureTable, case_of, quotation_states, row_of, windows_of, words_of
from dragoman.analyse.grammar import analyse
from dragoman.analyse.roles import feature_table, tagged

TABLE = FeatureTable(("NOUN", "VERB"), ("ROOT", "ccomp", "nsubj"))
SENTENCE = "The growers said the mills had closed."


def one_piece(word: str) -> tuple[int, ...]:
    return (len(word),)


def test_every_feature_stays_in_its_block_of_the_table() -> None:
    words = words_of(analyse(SENTENCE), one_piece, TABLE)
    bounds = [*TABLE.offsets, TABLE.rows]
    assert [word.features for word in words]
    for word in words:
        assert all(low <= row < high for low, row, high in zip(bounds, word.features, bounds[1:], strict=False))


def test_labels_the_model_was_not_trained_with_share_the_first_row() -> None:
    assert (TABLE.speech("INTJ"), TABLE.speech("NOUN"), TABLE.dependency("dative")) == (0, 1, 0)


def test_the_edges_of_a_clause_are_marked() -> None:
    words = words_of(analyse(SENTENCE), one_piece, TABLE)
    edge = [word.features[5] - TABLE.offsets[5] for word in words]
    by_word = dict(zip([SENTENCE[w.start : w.end] for w in words], edge, strict=True))
    assert by_word["the"] & 1
    assert by_word["closed"] & 2
    assert by_word["said"] == 0


def test_case_and_quotation_tell_words_apart() -> None:
    assert [case_of(word) for word in ("7", "talks", "Talks", "NATO", "T")] == [0, 1, 2, 3, 2]
    assert list(quotation_states('a "b" c')) == [0, 0, 2, 1, 2, 0, 0]


def test_no_word_is_cut_off_however_long_the_paragraph() -> None:
    analysed = analyse("word " * (3 * WINDOW))
    words = words_of(analysed, one_piece, TABLE)
    windows = list(windows_of(words, analysed))
    assert [index for window in windows for unit in window for index in unit] == list(range(len(words)))
    assert all(len(row_of(window, words, 1, 2, TABLE.offsets)) <= WINDOW for window in windows)


def test_a_long_paragraph_is_cut_where_a_sentence_ends() -> None:
    analysed = analyse("The mills closed early on Monday, said the union. " * WINDOW)
    words = words_of(analysed, one_piece, TABLE)
    firsts = [window[0][0] for window in windows_of(words, analysed)]
    assert len(firsts) > 1
    assert {analysed.text[words[first].start : words[first].end] for first in firsts} == {"The"}


def test_the_model_links_a_cue_to_its_source_and_a_content_to_its_cue() -> None:
    found = tagged(analyse("The union said it would strike, and the ministry warned that pay would stop."))
    cues = [span for span in found.spans if span.role == "cue"]
    sources = [span for span in found.spans if span.role == "source"]
    contents = [span for span in found.spans if span.role == "content"]
    assert (len(cues), len(sources), len(contents)) == (2, 2, 2)
    for cue, source, content in zip(cues, sources, contents, strict=True):
        assert max(sources, key=lambda s: found.links[cue, s]) == source
        assert max(cues, key=lambda c: found.links[content, c]) == cue
    assert abs(sum(found.links[cues[0], other] for other in (*sources, None)) - 1) < 1e-3


def test_the_table_of_features_is_the_one_the_model_was_trained_with() -> None:
    assert {"ccomp", "nsubj", "ROOT"} <= set(feature_table().dependencies)


def test_an_empty_text_has_no_spans() -> None:
    assert tagged(analyse(" ")).spans == ()
