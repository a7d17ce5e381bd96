"""Pronouns that stand for somebody the article names; silent where more than one could be meant."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.descriptions import Reference
from dragoman.resolve.figures import Figure

PRONOUNS = {"he": "masculine", "him": "masculine", "his": "masculine", "himself": "masculine"} | {
    "she": "feminine", "her": "feminine", "hers": "feminine", "herself": "feminine"
}  # fmt: skip
NEUTER = frozenset({"it", "its", "itself"})
PLURALS = frozenset({"they", "them", "their", "themselves"})
MANY = frozenset({"NNS", "NNPS"})
IMPERSONAL = frozenset({"be", "seem", "appear", "remain", "become", "take", "turn", "happen", "come", "mean", "rain"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SUFFERED = frozenset({"dobj", "nsubjpass"})
RIVALS = SUBJECTS | {"dobj"}
ARGUMENTS = RIVALS | {"pobj", "dative"}
CONTROLS = 3
"""Verbs over the one of a pronoun whose subject cannot be meant by it."""

OPENING, CLOSING, EITHER = "“«„", "”»", '"'


class Pronouns:
    """Resolves the pronouns of a text by subjects that agree in gender and number."""

    def __init__(self, analysed: AnalysedText, figures: Sequence[Figure]) -> None:
        """The figures with the places where they are named."""
        self._analysed = analysed
        self._figures = {f.id: f for f in figures}
        self._quoted = quoted_tokens(analysed)
        self._by_sentence: dict[int, list[tuple[Token, Figure]]] = {}
        named = [(analysed.tokens_between(*span), figure) for figure in figures for span in figure.spans]
        heads = sorted(
            ((self._place_of(analysed.head_of(tokens)), figure) for tokens, figure in named if tokens),
            key=lambda pair: pair[0].index,
        )
        for head, figure in heads:
            self._by_sentence.setdefault(head.sentence, []).append((head, figure))
        self._people: dict[int, list[tuple[Token, Figure]]] = {}
        crowds = (f for f in figures if f.kind == "group")
        told = [(analysed.tokens_between(*s), f) for f in crowds for s in (*f.spans, *f.descriptions)]
        for head, figure in ((analysed.head_of(tokens), figure) for tokens, figure in told if tokens):
            if head.tag in MANY:
                self._people.setdefault(head.sentence, []).append((head, figure))

    def _place_of(self, head: Token) -> Token:
        """The word whose place in the sentence a name has: that of the noun that it stands beside ("my friend Ada")."""
        noun = self._analysed.head(head)
        return noun if head.dep == "appos" and noun.pos == "NOUN" and noun.index < head.index else head

    def resolved(self) -> Iterator[Reference]:
        """The pronouns that one figure fits, in text order. Each resolved pronoun counts as a mention for the next."""
        for token in self._analysed.tokens:
            if token.pos != "PRON" or token.index in self._quoted:
                continue
            figure = None
            if token.lower in PRONOUNS:
                figure = self._person(token, PRONOUNS[token.lower])
            elif token.lower in NEUTER and not self._impersonal(token):
                figure = self._body(token)
            elif token.lower in PLURALS:
                figure = self._many(token)
            if figure is not None:
                self._remember(token, figure)
                yield Reference(token.start, token.end, "pronoun", figure.id)

    def _remember(self, token: Token, figure: Figure) -> None:
        here = self._by_sentence.setdefault(token.sentence, [])
        here.insert(bisect_left([t.index for t, _ in here], token.index), (token, figure))

    def _person(self, token: Token, gender: str) -> Figure | None:
        here = [
            (head, f)
            for head, f in self._by_sentence.get(token.sentence, ())
            if head.index < token.index and _agrees(f, gender) and head.index not in self._quoted
        ]
        if _may_be_bound(token):
            here = [pair for pair in here if not self._co_argument(token, pair[0])]
        found = self._one_of(here)
        if found is not None or here:
            return found
        opening = self._subject_after(token)
        if opening is not None and token.dep == "poss":
            return opening if _agrees(opening, gender) else None
        before = [p for p in self._sentence_before(token) if _agrees(p[1], gender) and p[0].index not in self._quoted]
        found = self._one_of(before)
        return found if any(head.dep in SUBJECTS for head, f in before if f is found) or not before else None

    def _subject_after(self, token: Token) -> Figure | None:
        """The figure that is subject of the main clause after a pronoun in the phrase that opens the sentence."""
        for head, figure in self._by_sentence.get(token.sentence, ()):
            if head.index > token.index and figure.kind == "person" and self._of_root(head):
                return figure
        return None

    def _one_of(self, pairs: list[tuple[Token, Figure]]) -> Figure | None:
        """The only figure, or else the subject nearest before, if it is known to agree."""
        if len({f.id for _, f in pairs}) == 1:
            return pairs[0][1]
        subjects = {f.id: f for head, f in pairs if head.dep in SUBJECTS}
        return next(iter(subjects.values())) if len(subjects) == 1 else None

    def _sentence_before(self, token: Token) -> Sequence[tuple[Token, Figure]]:
        return self._by_sentence.get(token.sentence - 1, ())

    def _co_argument(self, token: Token, head: Token) -> bool:
        """Whether pronoun and name are subject and object of one verb, which cannot be one person."""
        return token.head == head.head and head.dep in SUBJECTS and token.dep not in SUBJECTS

    def _impersonal(self, token: Token) -> bool:
        governor = self._analysed.head(token)
        passive = token.dep == "nsubjpass" and governor.lemma in lexicon("stand_ins")["impersonal_verbs"]
        minded = any(
            c.dep == "acomp" and c.lower in lexicon("stand_ins")["minded"] for c in self._analysed.children(governor)
        )
        return token.dep == "expl" or passive or (token.lower == "it" and governor.lemma in IMPERSONAL and not minded)

    def _body(self, token: Token) -> Figure | None:
        """The state or body that is subject before "it" in its sentence, or of the whole sentence before."""
        here = [
            (head, f)
            for head, f in self._by_sentence.get(token.sentence, ())
            if head.index < token.index and f.kind != "person" and not self._is_aside(head, token)
        ]
        if here:
            subjects = [f for head, f in here if head.dep in SUBJECTS and not self._co_argument(token, head)]
            return subjects[-1] if len({f.id for f in subjects}) == 1 else None
        opens = token.dep == "poss" and self._analysed.head(token).dep in SUBJECTS and self._is_first(token)
        if not opens and (token.dep not in SUBJECTS or self._after_a_subject(token)):
            return None
        before = [f for head, f in self._sentence_before(token) if f.kind != "person" and self._of_root(head)]
        return before[0] if len(before) == 1 and not self._answers(token) else None

    def _answers(self, token: Token) -> bool:
        """Whether a pronoun may be whoever was asked, and not who asked: "Peru asked Chile for help. It refused."."""
        verb = self._analysed.head(token)
        first = self._analysed.sentences[token.sentence - 1].first if token.sentence else 0
        earlier = self._analysed.tokens[first : self._analysed.sentence_of(token).first]
        asked = any(t.pos == "VERB" and t.lemma.lower() in lexicon("stand_ins")["addressing_verbs"] for t in earlier)
        return asked and verb.lemma.lower() in lexicon("event_verbs")["modality"]["answering"]

    def _is_aside(self, head: Token, token: Token) -> bool:
        """Whether a name stands in a relative clause that is over before a pronoun: the members in "The union, which
        Kenya banned, said its members ..." are not Kenya's.
        """
        for above in (head, *self._analysed.ancestors(head)):
            if above.dep == "relcl":
                return self._analysed.subtree(above)[-1].index < token.index
        return False

    def _is_first(self, token: Token) -> bool:
        """Whether a word opens its sentence."""
        return token.index == self._analysed.sentence_of(token).first

    def _after_a_subject(self, token: Token) -> bool:
        """Whether the clause over that of "it" has a subject that nobody is known by: "Acme said it was ready"."""
        above = self._analysed.head(self._analysed.head(token))
        subjects = [c for c in self._analysed.children(above) if c.dep in SUBJECTS and c.index < token.index]
        return any(c.pos in {"NOUN", "PROPN"} for c in subjects)

    def _many(self, token: Token) -> Figure | None:
        """The party in the plural that is the only subject before "they" in its sentence."""
        before = [
            (head, figure)
            for head, figure in self._by_sentence.get(token.sentence, ())
            if head.index < token.index and head.dep in SUBJECTS and not self._acts_on(head, token)
        ]
        many = {f.id: f for head, f in before if f.kind == "group" and head.tag in MANY}
        if before:
            return next(iter(many.values())) if len(many) == 1 and len({f.id for _, f in before}) == 1 else None
        return self._people_before(token)

    def _people_before(self, token: Token) -> Figure | None:
        """The people without a name who alone are in the plural as subject or object of the sentence before; of several
        the subject, where "they" is a subject too. None where others in the plural come before in the sentence itself,
        or where "they" opens a quotation.
        """
        sentence = self._analysed.sentence_of(token)
        here = self._analysed.tokens[sentence.first : token.index]
        if token.sentence == 0 or any(
            t.tag in MANY and t.dep in ARGUMENTS and not self._acts_on(t, token) for t in here
        ):
            return None
        told = [pair for pair in self._people.get(token.sentence - 1, ()) if pair[0].dep in ARGUMENTS]
        alike = [head for head, _ in told]
        earlier = self._analysed.sentences[token.sentence - 1]
        things = [
            t
            for t in self._analysed.tokens[earlier.first : earlier.last]
            if t.tag in MANY and t.dep in RIVALS and t not in alike and not self._counts(t, alike)
        ]
        if token.dep == "nsubjpass":  # "Police arrested eleven. They were freed."
            objects = any(
                t.dep in SUFFERED and t not in alike for t in self._analysed.tokens[earlier.first : earlier.last]
            )
            told = [pair for pair in told if pair[0].dep in SUFFERED or not objects]
        elif token.dep in SUBJECTS:
            told = [pair for pair in told if pair[0].dep in SUBJECTS]
            things = [t for t in things if t.dep in SUBJECTS]
        return told[0][1] if len({f.id for _, f in told}) == 1 and not things else None

    def _counts(self, noun: Token, people: Sequence[Token]) -> bool:
        """Whether a noun only counts people ("hundreds of cutters")."""
        below = (c for of in self._analysed.children(noun) if of.lower == "of" for c in self._analysed.children(of))
        return any(c in people for c in below)

    def _acts_on(self, noun: Token, token: Token) -> bool:
        """Whether a noun is the subject of the verb of which a pronoun is an object, or of one that governs it."""
        if noun.dep not in SUBJECTS or token.dep in SUBJECTS:
            return False
        verb = self._analysed.head(token)
        for _ in range(CONTROLS):
            if noun.head == verb.index:
                return True
            if verb.dep not in {"xcomp", "conj"}:
                return False
            verb = self._analysed.head(verb)
        return False

    def _of_root(self, head: Token) -> bool:
        governor = self._analysed.head(head)
        return head.dep in SUBJECTS and governor.head == governor.index


def _agrees(figure: Figure, gender: str) -> bool:
    return figure.kind == "person" and figure.gender in ("", gender)


def _may_be_bound(token: Token) -> bool:
    return token.dep != "poss" and not token.lower.endswith("self")


def quoted_tokens(analysed: AnalysedText) -> frozenset[int]:
    """The indices of tokens inside quotation marks, counted paragraph by paragraph."""
    inside: set[int] = set()
    for paragraph in analysed.paragraphs:
        open_ = False
        for token in analysed.tokens_in(paragraph):
            if token.text in OPENING:
                open_ = True
            elif token.text in CLOSING:
                open_ = False
            elif token.text in EITHER:
                open_ = not open_
            elif open_:
                inside.add(token.index)
    return frozenset(inside)
