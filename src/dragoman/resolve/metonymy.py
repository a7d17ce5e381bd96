"""Where a state, a capital or a seat of government stands for its government, and where it is only a place."""

from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.lexicons import lexicon

COMPOUND = frozenset({"compound", "flat", "amod", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a name of a state stands for here: its government, a place, both or neither."""

    government: bool
    place: bool


def words(name: str) -> frozenset[str]:
    """A list of `stand_ins.yaml` as a set."""
    return frozenset(lexicon("stand_ins")[name])


def standing_of(analysed: AnalysedText, tokens: tuple[Token, ...], how: str) -> Standing:
    """What the name over `tokens` stands for; `how` it names a state: by name, capital, seat or demonym.

    A state's own name is its government unless something makes it a place; a capital is a place unless something makes
    it a government; a seat of government is the government unless somebody is in it.
    """
    head = head_of(tokens)
    if _dateline(analysed, tokens):
        return Standing(False, True)
    if how == "demonym":
        return Standing(_people_act(analysed, head), False)
    located = _located(analysed, head, frozenset(t.index for t in tokens))
    acting = _acting(analysed, head)
    if how == "capital":
        return Standing(acting and not located, True)
    if how == "seat":
        return Standing(not located, False)
    return Standing(not located, True)


def _dateline(analysed: AnalysedText, tokens: tuple[Token, ...]) -> bool:
    """Whether the name opens a paragraph as the place of writing: "WASHINGTON (AP) — ", "Geneva – ", "LIMA, May 3"."""
    after = analysed.tokens[tokens[-1].index + 1 : tokens[-1].index + 3]
    paragraph = analysed.paragraphs[analysed.paragraph_of(tokens[0])]
    if tokens[0].index != paragraph.first or not after:
        return False
    if after[0].text == ",":  # "Peru, a neighbour of Chile, said" is no dateline
        return tokens[0].text.isupper() or (len(after) > 1 and after[1].entity in {"DATE", "CARDINAL"})
    return after[0].text in {"(", "—", "–", "-", "--"}


def head_of(tokens: tuple[Token, ...]) -> Token:
    """The token of a name that the rest of the name hangs on."""
    inside = {t.index for t in tokens}
    return next((t for t in reversed(tokens) if t.head not in inside or t.head == t.index), tokens[-1])


def _located(analysed: AnalysedText, head: Token, name: frozenset[int]) -> bool:
    """Whether the words around make it a place: "in X", "southern X", "flew to X", "the east of X".

    A word of the name itself ("South Korea") is none of them.
    """
    governor = analysed.head(_first_conjunct(analysed, head))
    around = [child for child in analysed.children(head) if child.index not in name]
    if any(child.lower in words("part_words") or child.lower.endswith("ern") for child in around):
        return True
    dep = _first_conjunct(analysed, head).dep
    if dep == "pobj":
        return _located_by(analysed, governor)
    if dep == "dobj":
        return governor.lemma.lower() in words("moving_words")
    if dep == "compound" and governor.index != head.index:
        return governor.text in {"region", "province", "border", "city", "time", "airport", "coast", "side"}
    return dep in {"npadvmod", "appos"} and analysed.tokens[max(0, head.index - 1)].text == ","


def _located_by(analysed: AnalysedText, preposition: Token) -> bool:
    governor = analysed.head(preposition)
    word = preposition.lower
    if word in words("place_prepositions"):
        return True
    if word in {"to", "from", "for"}:
        return governor.lemma.lower() in words("moving_words")
    if word == "of":
        return governor.lemma.lower() in words("part_words") or governor.lower in words("part_words")
    return False


def _acting(analysed: AnalysedText, head: Token) -> bool:
    """Whether a capital decides, speaks, owns a decision, or is spoken to."""
    first = _first_conjunct(analysed, head)
    governor = analysed.head(first)
    lemma = governor.lemma.lower()
    if first.dep in SUBJECTS and governor.pos in {"VERB", "AUX"}:
        return lemma in words("acting_verbs") or (governor.pos == "VERB" and first.dep == "nsubj")
    if first.dep in {"dobj", "dative", "iobj"}:
        return lemma in words("addressing_verbs")
    if first.dep == "poss":
        return lemma in words("decision_nouns") or lemma in words("government_nouns")
    if first.dep in COMPOUND:
        return governor.text in words("government_nouns")
    if first.dep == "pobj":
        return _meets(analysed, governor)
    return False


def _meets(analysed: AnalysedText, preposition: Token) -> bool:
    governor = analysed.head(preposition)
    lemma = governor.lemma.lower()
    if preposition.lower in {"with", "between", "against", "by"}:
        return governor.pos in {"VERB", "NOUN", "PROPN"} or lemma in words("meeting_words")
    if preposition.lower in {"on", "from", "to", "for", "of", "toward", "towards"}:
        return lemma in words("decision_nouns") or lemma in words("meeting_words")
    return preposition.dep == "agent"


def _first_conjunct(analysed: AnalysedText, token: Token) -> Token:
    """The first member of the coordination that a token is in: "A and B" are both what A is."""
    for _ in range(8):
        if token.dep != "conj":
            break
        token = analysed.head(token)
    return token


def _people_act(analysed: AnalysedText, head: Token) -> bool:
    """Whether a demonym is a noun ("the Russians") that does or suffers something as a party."""
    first = _first_conjunct(analysed, head)
    return (
        head.text.endswith(("s", "ese", "sh", "ch"))
        and head.pos in {"PROPN", "NOUN"}
        and head.tag in {"NNPS", "NNS"}
        and first.dep in {"nsubj", "pobj", "dobj"}
        and any(child.lower == "the" for child in analysed.children(first))
        and analysed.head(first).lemma.lower() in words("speech_verbs") | words("meeting_words")
    )
