"""Doubts about the article as a whole: no date, cut short, sentences broken in the middle."""

from dragoman.analyse.words import AnalysedText, Token, TokenRange
from dragoman.model.findings import TRUNCATED, UNDATED, Finding
from dragoman.model.text import Article, Span
from dragoman.model.times import Time

BROKEN_SENTENCE = "broken_sentence"
BROKEN_CONFIDENCE = 0.7
FUNCTION_WORDS = {"ADP", "CCONJ", "SCONJ", "AUX", "PRON", "DET", "PART"}
MOST_CAPITALS_IN_A_SENTENCE = 0.4
"""Above this share of capitalised words a sentence is a headline or a title."""


def findings_on_article(article: Article, times: tuple[Time, ...]) -> tuple[Finding, ...]:
    """Findings that the article has no date (and what hangs on it), or was too long to be read whole."""
    return (*_undated(article, times), *_truncated(article))


def findings_on_sentences(analysed: AnalysedText) -> tuple[Finding, ...]:
    """Findings where a sentence breaks off: a function word with a capital inside, as machines leave."""
    found = []
    for sentence in analysed.sentences:
        for token in _odd_capitals(analysed, sentence):
            before = analysed.tokens[token.index - 1]
            span = analysed.span(before, token)
            found.append(_finding(BROKEN_SENTENCE, span, BROKEN_CONFIDENCE, _broken_reason(token)))
    return tuple(found)


def _odd_capitals(analysed: AnalysedText, sentence: TokenRange) -> list[Token]:
    words = [token for token in analysed.tokens_in(sentence) if token.text[0].isalpha()]
    capitals = sum(token.text[0].isupper() for token in words)
    if not words or capitals > MOST_CAPITALS_IN_A_SENTENCE * len(words):
        return []
    return [token for token in words[1:] if _is_odd_capital(analysed, token)]


def _is_odd_capital(analysed: AnalysedText, token: Token) -> bool:
    if not (token.text.istitle() and len(token.text) > 1 and token.pos in FUNCTION_WORDS and not token.entity):
        return False
    before = analysed.tokens[token.index - 1]
    after = analysed.tokens[min(token.index + 1, len(analysed.tokens) - 1)]
    joined = analysed.text[before.end : token.start] == " "
    return joined and before.text.isalpha() and before.text.islower() and after.text.islower()


def _broken_reason(token: Token) -> str:
    return f"“{token.text}” has a capital in the middle of a sentence: two sentences may have been cut and joined here."


def _undated(article: Article, times: tuple[Time, ...]) -> tuple[Finding, ...]:
    if article.published is not None:
        return ()
    open_times = [time for time in times if time.value is None and time.kind in ("date", "time")]
    if open_times:
        first = open_times[0]
        span = Span(first.start, first.end, first.text)
        count = len(open_times)
        others = "" if count == 1 else f" and {count - 1} other{'s' if count > 2 else ''}"
        what = f"“{first.text}”{others} cannot"
        reason = f"The article has no publication date, so {what} be put on the calendar."
    else:
        span = _first_words(article.text)
        reason = "The article has no publication date."
    return (_finding(UNDATED, span, 1.0, reason),)


def _truncated(article: Article) -> tuple[Finding, ...]:
    if article.full_length is None:
        return ()
    read = len(article.text.rstrip())
    begin = article.text.rfind(" ", max(0, read - 60), read - 1) + 1 or max(0, read - 1)
    reason = f"Only the first {len(article.text):,} of about {article.full_length:,} characters were read."
    return (_finding(TRUNCATED, Span.of(article.text, begin, read), 1.0, reason),)


def _first_words(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    line_end = text.find("\n", start)
    end = min(line_end if line_end > start else len(text), start + 80)
    return Span.of(text, start, start + len(text[start:end].rstrip()))


def _finding(kind: str, span: Span, confidence: float, reason: str) -> Finding:
    return Finding("f1", kind, span.start, span.end, span.text, None, confidence, reason)
