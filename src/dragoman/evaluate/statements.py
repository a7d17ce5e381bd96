"""Scores of who said what on the project's own gold: speaker, act, said or not, channel, addressee.

`docs/reference/statements.md` defines the figures.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.evaluate.polnear import SAME_CONTENT, Attributed, Marked, ReadsArticles, WordGrid
from dragoman.evaluate.report import Report, Row
from dragoman.evaluate.scores import prf
from dragoman.evaluate.statement_gold import GOLD, GoldArticle, GoldStatement, Spans, gold_articles
from dragoman.model.reading import Reading
from dragoman.model.statements import Statement
from dragoman.model.text import Article, article_id

NOT_SAID = frozenset({"deny", "decline"})
"""Acts whose content is what was not said."""

NAME_SHARE = 0.5
"""Share of words (intersection over union) from which a mention that ends on the same word is the name itself."""

WORD = re.compile(r"\w+")
WITHOUT_MEANING = frozenset({"a", "an", "the", "his", "her", "its", "their", "s", "of", "in", "on", "at"})
KINDS = ("anonymous", "document", "none")
Counts = Counter[tuple[str, str]]


def evaluate_statements(
    path: Path, reader: ReadsArticles, part: str = "validation", limit: int | None = None, gold: Path = GOLD
) -> Report:
    """The figures on the coded articles of PolNeAR at `path`; the first `limit` of them."""
    articles = gold_articles(path, part, gold)[:limit]
    total: Counts = Counter()
    for article in articles:
        reading = reader.read(Article(article_id(article.text), None, None, None, None, "en", article.text))
        total.update(score_statements(article, reading))
    return Report("statements", part, len(articles), tuple(_rows(total)))


def score_statements(gold: GoldArticle, reading: Reading) -> Counts:
    """Counts for each figure over one article, of `all` gold statements and of those `found`."""
    names = Names(gold, reading)
    pairs = paired(gold, reading.statements)
    counts: Counts = Counter({("found", "right"): len(pairs), ("found", "all"): len(gold.statements)})
    for number, coded in enumerate(gold.statements):
        found = reading.statements[pairs[number]] if number in pairs else None
        counts.update(_speaker(coded, found, names))
        counts.update(_act_and_said(coded, found))
        counts.update(_channel(coded, found, gold.text))
        counts.update(_addressee(coded, found, names))
    return counts


def paired(gold: GoldArticle, found: tuple[Statement, ...]) -> dict[int, int]:
    """Gold and found statements, one to one by number: contents that overlap by half or more, best first, then cues."""
    grid = WordGrid(gold.text)
    golden = [grid.marked({"cue": list(s.cue), "content": list(s.content)}) for s in gold.statements]
    marked = [grid.marked(_attributed(s)) for s in found]
    candidates = sorted(
        (-overlap, -len(g.words["cue"] & p.words["cue"]), i, j)
        for i, g in enumerate(golden)
        for j, p in enumerate(marked)
        if (overlap := _overlap(g, p)) >= SAME_CONTENT
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name, in lower case, without articles."""

    words: tuple[str, ...]

    def is_like(self, other: "Name") -> bool:
        """Whether one stands for the other in the same place: more than half of the words, or half and the last one."""
        mine, theirs = set(self.words), set(other.words)
        if not mine or not theirs:
            return False
        share = len(mine & theirs) / len(mine | theirs)
        return share > NAME_SHARE or (share == NAME_SHARE and self.words[-1] == other.words[-1])


class Names:
    """Which actors of a reading bear which of the gold names."""

    def __init__(self, gold: GoldArticle, reading: Reading) -> None:
        """Compare every mention that has an actor with every name the coders gave."""
        self._text = gold.text
        self._bearers: dict[tuple[int, int], frozenset[str]] = {}
        for statement in gold.statements:
            for span in (*statement.speakers, *(statement.addressees if statement.addressee_named else ())):
                if span not in self._bearers:
                    self._bearers[span] = frozenset(self._bearers_of(span, reading))
        speakers = {span for s in gold.statements for span in s.speakers}
        borne = Counter(actor for span in speakers for actor in self._bearers[span])
        self._blurred = frozenset(actor for actor, number in borne.items() if number > 1)

    def _bearers_of(self, span: tuple[int, int], reading: Reading) -> Iterator[str]:
        """Actors with a mention on the span that is like the name, or with the very words of the name elsewhere."""
        name = name_of(self._text[slice(*span)])
        for mention in reading.mentions:
            if mention.actor is None:
                continue
            other = name_of(mention.text)
            overlaps = mention.start < span[1] and span[0] < mention.end
            if other.words == name.words or (overlaps and other.is_like(name)):
                yield mention.actor

    def right(self, spans: Spans, actors: frozenset[str]) -> bool:
        """Whether every name has its actor among those given, and none of them is somebody else."""
        return all(self._bearers[span] & actors for span in spans) and not self.wrong(spans, actors)

    def wrong(self, spans: Spans, actors: frozenset[str]) -> bool:
        """Whether an actor given is another than those named, or two speakers made into one."""
        meant = frozenset[str]().union(*(self._bearers[span] for span in spans))
        return bool(actors - meant) or bool(actors & self._blurred)


def name_of(words: str) -> Name:
    """The name in some words."""
    return Name(tuple(w for w in (m.group().lower() for m in WORD.finditer(words)) if w not in {"the", "s"}))


def _speaker(coded: GoldStatement, found: Statement | None, names: Names) -> Counts:
    actors = frozenset(s.actor for s in found.sources if s.actor is not None) if found else frozenset[str]()
    if coded.speaker_kind == "named":
        return _counted(
            "speaker",
            found is not None,
            right=names.right(coded.speakers, actors),
            given=bool(actors),
            wrong=bool(actors) and names.wrong(coded.speakers, actors),
        )
    if coded.speaker_kind in KINDS:
        return _counted(f"{coded.speaker_kind} kept so", found is not None, right=found is not None and not actors)
    return Counter()


def _act_and_said(coded: GoldStatement, found: Statement | None) -> Counts:
    act = found.act if found else None
    counts = _counted("act", found is not None, right=act in coded.acts)
    counts += _counted(
        "said or not", found is not None, right=found is not None and (act not in NOT_SAID) == coded.said
    )
    negative = act in NOT_SAID
    if not coded.said:
        return counts + _counted("not said", found is not None, right=negative, given=negative)
    return counts + Counter({("not said", "given"): int(negative)})


def _channel(coded: GoldStatement, found: Statement | None, text: str) -> Counts:
    given = found.channel if found else None
    if not coded.channels:
        return Counter({("channel", "given"): int(given is not None)})
    right = given is not None and any(_same_words(given, text[start:end]) for start, end in coded.channels)
    counts = _counted("channel", found is not None, right=right, given=given is not None)
    if any(_one_line(text, span, (coded.cue or coded.content)[0]) for span in coded.channels):
        counts += _counted("channel in its paragraph", found is not None, right=right)
    return counts


def _addressee(coded: GoldStatement, found: Statement | None, names: Names) -> Counts:
    given = found.addressee if found else None
    if not coded.addressees:
        return Counter({("addressee", "given"): int(given is not None)})
    if not coded.addressee_named:
        return Counter()
    right = given is not None and names.right(coded.addressees, frozenset({given}))
    return _counted("addressee", found is not None, right=right, given=given is not None)


def _counted(figure: str, found: bool, **outcomes: bool) -> Counts:
    counts = Counter({(figure, "all"): 1, (figure, "found"): int(found)})
    counts.update({(figure, outcome): int(happened) for outcome, happened in outcomes.items()})
    return counts


def _rows(total: Counts) -> Iterator[Row]:
    found, coded = total["found", "right"], total["found", "all"]
    yield Row("found", None, _share(found, coded), None, (("right", found), ("of", coded)))
    yield _given_row(total, "speaker", wrong=True)
    for figure in (*(f"{kind} kept so" for kind in KINDS), "act", "said or not"):
        yield Row(figure, None, None, None, _shares(total, figure))
    for figure in ("not said", "channel", "addressee"):
        yield _given_row(total, figure)
    yield Row("channel in its paragraph", None, None, None, _shares(total, "channel in its paragraph"))


def _given_row(total: Counts, figure: str, wrong: bool = False) -> Row:
    """Precision over those given, recall over the gold that was found."""
    right, given, found = (total[figure, what] for what in ("right", "given", "found"))
    extra = (("wrong", _share(total[figure, "wrong"], found)),) if wrong else ()
    shares = prf(right, given, found) if given or found else (1.0, 1.0, 1.0)
    return Row(figure, *shares, extra=_shares(total, figure) + extra)


def _shares(total: Counts, figure: str) -> tuple[tuple[str, float], ...]:
    right, found, coded = (total[figure, what] for what in ("right", "found", "all"))
    shares = (("of found", _share(right, found)), ("of all", _share(right, coded)))
    return (*shares, ("right", right), ("found", found), ("coded", coded))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _overlap(gold: Marked, found: Marked) -> float:
    one, other = gold.words["content"], found.words["content"]
    return len(one & other) / len(one | other) if one or other else 0.0


def _attributed(statement: Statement) -> Attributed:
    return {
        "cue": [(s.start, s.end) for s in statement.cue],
        "content": [(s.start, s.end) for s in statement.content],
    }


def _same_words(one: str, other: str) -> bool:
    """Whether two channels share a word that means something."""
    a, b = ({m.group().lower() for m in WORD.finditer(words)} - WITHOUT_MEANING for words in (one, other))
    return bool(a & b)


def _one_line(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return "\n" not in text[min(one[0], other[0]) : max(one[1], other[1])]
