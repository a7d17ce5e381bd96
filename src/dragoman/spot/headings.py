"""Headings and shouted lines, where capital letters do not tell names."""

from dragoman.analyse.words import AnalysedText

LONGEST_HEADING = 25
"""Tokens; a longer line without a full stop is a broken paragraph, not a heading."""

CAPITALISED_SHARE = 0.7
SENTENCE_END = frozenset(".!?…\"”'’;")


def heading_tokens(analysed: AnalysedText) -> frozenset[int]:
    """The indices of the tokens in headings set in title case, and in sentences set in capitals."""
    found: set[int] = set()
    for paragraph in analysed.paragraphs:
        tokens = analysed.tokens_in(paragraph)
        if len(tokens) > LONGEST_HEADING:
            continue
        long = [t for t in tokens if len(t.text) > 3 and t.text.isalpha()]
        title = paragraph.first == 0 and len(long) > 4 and not any(t.pos == "VERB" and t.text.islower() for t in long)
        set_in_capitals = sum(t.text[0].isupper() for t in long) >= CAPITALISED_SHARE * len(long)
        if len(long) > 2 and set_in_capitals and (title or tokens[-1].text[-1] not in SENTENCE_END):
            found.update(range(paragraph.first, paragraph.last))
    for sentence in analysed.sentences:
        letters = [t for t in analysed.tokens_in(sentence) if t.text.isalpha() and len(t.text) > 1]
        if len(letters) > 3 and sum(t.text.isupper() for t in letters) > CAPITALISED_SHARE * len(letters):
            found.update(range(sentence.first, sentence.last))
    return frozenset(found)
