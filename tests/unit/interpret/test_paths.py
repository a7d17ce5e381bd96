"""How words hang together in the tree of their sentence."""

from dragoman.analyse.grammar import analyse
from dragoman.analyse.words import AnalysedText, Token
from dragoman.interpret.paths import FAR, SUBJECTS, Path, path_to, steps_up

TEXT = analyse("Peru said that Chile had threatened to attack Kenya. Ghana met nobody.")


def word(analysed: AnalysedText, text: str) -> Token:
    return next(token for token in analysed.tokens if token.text == text)


def path(one: str, other: str) -> Path:
    return path_to(TEXT, steps_up(TEXT, word(TEXT, one)), word(TEXT, other))


def test_who_does_it_stands_below_what_the_word_hangs_on() -> None:
    assert path("attack", "Kenya") == Path(0, 1, "dobj")
    assert path("attack", "Chile") == Path(1, 1, "nsubj")
    assert path("attack", "Peru") == Path(2, 1, "nsubj")
    assert path("attack", "Peru").label in SUBJECTS


def test_a_word_above_has_no_label() -> None:
    assert path("Kenya", "attack") == Path(1, 0, "")


def test_another_sentence_is_far() -> None:
    assert path("attack", "Ghana") == FAR


def test_a_chain_without_end_is_followed_no_further_than_far() -> None:
    endless = analyse("the withdrawal of " * 60 + "troops")
    first, last = endless.tokens[1], endless.tokens[-1]
    assert len(steps_up(endless, last)) <= FAR.up + 2
    assert path_to(endless, steps_up(endless, first), last) == FAR
