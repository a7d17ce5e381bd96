"""People without a name who do or suffer what an article tells: "protesters", "dozens of people", "Chad's unions"."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.resolve.metonymy import words
from dragoman.resolve.places import PlacesInText
from dragoman.spot.role_words import role_kinds

CROWD = 0.5
"""How sure a party without a name is."""

LONGEST_DESCRIPTION = 3
"""Words of a description before the noun for people."""

PLURAL = frozenset({"NNS", "NNPS"})
MODIFIES = frozenset({"amod", "compound", "nmod", "poss"})
COUNTS = frozenset({"two", "both", "three", "four", "five"})
NEW = frozenset({"a", "an", "one", "another"})
"""Articles of somebody who was not named before."""

WHERE = frozenset({"in", "at", "near", "across", "throughout", "around"})
LONGEST_PLACE = 6
"""Words of where the people are, after their noun."""

ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative"})
TALKING = frozenset({"tell", "talk", "speak"})
"""Verbs whose objects only listen."""

TIES = frozenset("-‐‑–")
TAKEN_UP_AS = frozenset({"nsubj", "nsubjpass", "dobj"})
TAKING_UP = frozenset({"they", "them", "their", "both", "all"})
LONGEST_SENTENCE = 60
"""Words of a sentence in which pronouns are looked for."""

OWN = frozenset({"its", "their", "whose"})
IDIOMATIC = frozenset({"object", "needs", "particle", "about", "adjective", "light", "with", "of"})
"""What rows have that tell an event by more than their word."""

HIGHEST = 4
"""Steps up from a noun to the verb or noun that tells the event."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """People without a name: their span, the words that name them, and the alpha-2 code of their state."""

    span: tuple[int, int]
    written: str
    country: str | None
    acts_in: str | None = None
    """The state where they do what is told, for people who are of where they are."""


def names_people(noun: Token) -> bool:
    """Whether a word names people who are a party by themselves, by the lists of the lexicon or by its ending
    ("clansmen", "townsfolk").
    """
    ends = noun.tag == "NNS" and noun.lower.endswith(tuple(words("crowd_endings")))
    return ends or noun.lower in words("crowds")


class Crowds:
    """Finds the people without a name of one article."""

    def __init__(
        self, analysed: AnalysedText, knowledge: Knowledge, places: PlacesInText, pointed: frozenset[int] = frozenset()
    ) -> None:
        """With the places by the tokens that name them, and the tokens said to name a party."""
        self._analysed = analysed
        self._pointed = pointed
        self._knowledge = knowledge
        self._first_body = min((t.index for t in analysed.tokens if t.entity == "ORG"), default=len(analysed.tokens))
        self._place_of_token = {
            token.index: place for span, place in places.by_span.items() for token in analysed.tokens_between(*span)
        }
        self._country_of_place = {place.id: place.country for place in places.places}

    def found(self, taken: Container[int], bodies: Container[int], borne: Mapping[str, int]) -> Iterator[Crowd]:
        """The people who take part in an event, but for those told by the tokens of a name (`taken`), those who act
        for one of the `bodies` ("commanders of the movement"), and a body that was named before by its noun (`borne`
        has where each noun is first borne: "the union" after "the Harbour Union").
        """
        for noun in self._analysed.tokens:
            told = self._is_pointed(noun) or (
                self._is_crowd(noun) and (self.takes_part(noun) or self._is_taken_up(noun))
            )
            if noun.index in taken or not told:
                continue
            if self._acts_for(noun, bodies) or self._is_named_before(noun, borne):
                continue
            first = noun.index
            while first - 1 not in taken and self._describes(self._analysed.tokens[first - 1], noun):
                first -= 1
            owner = self._owner(first - 1, noun)
            if owner is not None:
                first = owner.index
            elif self._is_told_by_name(first - 1, noun, taken):
                if not self._is_pointed(noun) or (first - 1 in bodies and acts_for_a_body(noun)):
                    continue
                while first - 1 in taken and self._is_of_name(self._analysed.tokens[first - 1], noun):
                    first -= 1
            span = (self._analysed.tokens[first].start, noun.end)
            written = self._analysed.text[span[0] : self._last_of(noun).end]
            yield Crowd(span, " ".join(written.split()), self.country_of(noun), self._acts_in(noun))

    def _is_pointed(self, noun: Token) -> bool:
        """Whether the encoder says that a plain noun names a party, and it is nobody's ("his allies"), describes
        nobody named ("the ministers") and none of "both sides".
        """
        if noun.index not in self._pointed or noun.pos != "NOUN" or noun.lower in words("no_party"):
            return False
        following = self._analysed.tokens[noun.index + 1 : noun.index + 2]
        if noun.dep == "compound" and following and following[0].index == noun.head and following[0].pos == "NOUN":
            return False  # "a police post"
        if noun.lower in lexicon("event_verbs")["participants"]["speaks_for"]:
            return False  # a spokesman is who he speaks for
        measures = lexicon("event_verbs")["modality"]["measures"]
        if noun.lemma.lower() in measures and any(c.lower == "of" for c in self._analysed.children(noun)):
            return False  # of "hundreds of growers" the growers are the party
        if self._analysed.text[noun.end : noun.end + 1] in TIES:
            return False  # "rebel-held"
        if not noun.text.islower() and noun.index != self._analysed.sentence_of(noun).first:
            return False
        children = self._analysed.children(noun)
        role = noun.lower in role_kinds() or noun.lemma.lower() in role_kinds()
        if role and any(c.lower == "the" or c.dep in {"appos", "poss"} for c in children):
            return False
        beside = [c.lower for c in children if c.dep not in {"case", "punct"}]
        bare = beside == ["the"] and noun.lower in {*lexicon("anaphors")["bodies"], *lexicon("anaphors")["any_body"]}
        if bare and noun.index > self._first_body:
            return False  # "the council" is one that was named
        if self._has_state(children) and not names_people(noun):
            return False  # "the Chadian and Libyan governments", "Libyan jets": the states act
        kin, counted = (lexicon("event_verbs")["participants"][key] for key in ("kin", "counted"))
        if noun.lemma.lower() in kin:
            return False
        if noun.lemma.lower() in counted and any(c.lower in COUNTS for c in children):
            return False
        return not any(c.dep == "poss" and c.tag in {"PRP$", "WP$"} for c in children)

    def _has_state(self, children: Sequence[Token]) -> bool:
        """Whether one of the words before a noun names a state or its people."""
        return any(c.dep in MODIFIES and self._knowledge.countries.named(c.text) is not None for c in children)

    def _last_of(self, noun: Token) -> Token:
        """The last word of where the people are or come from ("people in Chad"), or the noun itself."""
        after = self._analysed.tokens[noun.index + 1 : noun.index + 2]
        if not after or after[0].lower not in {"of", "in", "from"} or after[0].head != noun.index:
            return noun
        inside = self._analysed.subtree(after[0])
        plain = all(t.pos in {"ADP", "DET", "ADJ", "PROPN", "NOUN", "PART"} for t in inside)
        named = any(t.pos == "PROPN" for t in inside)
        return inside[-1] if plain and named and len(inside) <= LONGEST_PLACE else noun

    def _is_crowd(self, noun: Token) -> bool:
        """Whether a noun names people who are a party by themselves, or with the state told beside them."""
        children = self._analysed.children(noun)
        if acts_for_a_body(noun) and any(c.dep == "poss" and c.lower in OWN for c in children):
            return False  # "its troops" are whose they are
        if self._is_beside_a_name(noun):
            return False
        if noun.lower in words("bodies_of_a_state"):
            told = any(c.lower in {"the", "of", "from"} for c in children)
            unnamed = noun.lower in words("unnamed_officials") and not told
            if unnamed or self.country_of(noun) is not None:
                return True
        if names_people(noun) and noun.pos in {"NOUN", "PROPN"}:
            return True
        new = any(c.lower in NEW for c in children) and not any(c.lower == "of" for c in children)
        return new and noun.tag == "NN" and noun.lower in words("one_of_a_crowd")

    def _is_beside_a_name(self, noun: Token) -> bool:
        """Whether a noun for one only tells who a person with a name is: "Omar Dia, a teacher accused of"."""
        name = self._analysed.head(noun)
        return noun.dep == "appos" and noun.tag == "NN" and name.entity == "PERSON"

    def _owner(self, before: int, noun: Token) -> Token | None:
        """The name of whose followers or opponents a noun is, right before it ("Ruiz's supporters"), or of the people
        whose body it is ("farmers' groups").
        """
        ending = self._analysed.tokens[before] if before > 0 else noun
        owner = self._analysed.tokens[before - 1]
        of_people = owner.tag == "NNS" and names_people(owner)
        if ending.tag != "POS" or not (of_people or noun.lower in words("sides_of_somebody")):
            return None
        return owner

    def _acts_for(self, noun: Token, bodies: Container[int]) -> bool:
        """Whether people are of a body that is named after them and act for it, or for a state ("envoys of Chad")."""
        if not acts_for_a_body(noun):
            return False
        acts = noun.lower in lexicon("event_verbs")["participants"]["acting_nouns"]
        of = (p for p in self._analysed.children(noun) if p.dep == "prep" and p.lower in {"of", "from"})
        named = [c for p in of for c in self._analysed.children(p)]
        of_state = acts and any(self._knowledge.countries.named(c.text) is not None for c in named)
        return of_state or any(c.index in bodies for c in named)

    def _is_named_before(self, noun: Token, borne: Mapping[str, int]) -> bool:
        """Whether "the" and a noun mean a body that was named by that noun before."""
        alone = [c.lower for c in self._analysed.children(noun) if c.index < noun.index] == ["the"]
        return alone and noun.tag == "NN" and borne.get(noun.lower, noun.index) < noun.index

    def _is_told_by_name(self, before: int, noun: Token, taken: Container[int]) -> bool:
        """Whether a name right before a noun tells whose it is ("the Hamas government")."""
        return before in taken and self._analysed.tokens[before].head == noun.index

    def country_of(self, noun: Token) -> str | None:
        """The state whose people a noun names: its own ("Chad's unions"), or the one they are in or of."""
        for child in self._analysed.children(noun):
            names = [child] if child.dep == "poss" or (child.dep in MODIFIES and child.tag == "JJ") else []
            if child.dep == "prep" and child.lower in {"in", "of", "from"}:
                nouns = [c for c in self._analysed.children(child) if c.dep == "pobj"]
                beside = [c for noun in nouns for c in self._analysed.children(noun) if c.dep == "compound"]
                names = [*nouns, *beside]  # "the government of Sindh province"
            for token in names:
                country = self._state_of(token)
                if country is not None:
                    return country
        return None

    def _state_of(self, token: Token) -> str | None:
        """The state that a word names, or in which the place is that it names."""
        found = self._knowledge.countries.named(token.text)
        place = self._place_of_token.get(token.index, "")
        return found.country.alpha2 if found is not None else self._country_of_place.get(place)

    def _acts_in(self, noun: Token) -> str | None:
        """The one state of the places where people do what is told ("prisoners rioted at a jail in Freetown")."""
        if noun.lower not in words("of_where_they_are") or noun.dep != "nsubj":
            return None
        where = (c for c in self._analysed.children(self._analysed.head(noun)) if c.dep == "prep" and c.lower in WHERE)
        named = (self._state_of(token) for prep in where for token in self._analysed.subtree(prep))
        states = {state for state in named if state is not None}
        return states.pop() if len(states) == 1 else None

    def takes_part(self, noun: Token) -> bool:
        """Whether a noun is the subject, object or agent of a verb that tells events, or hangs on a noun that does."""
        if any(c.dep in {"relcl", "acl"} and _tells(c) for c in self._analysed.children(noun)):
            return True
        for _ in range(HIGHEST):
            if noun.dep not in ROLES and noun.dep != "prep" and noun.pos not in {"ADP", "SCONJ"}:
                return False
            governor = self._analysed.head(noun)
            if noun.dep in {"nsubj", "nsubjpass"} and self._suffers(governor):
                return True
            if noun.dep != "conj" and _tells(governor):
                listens = governor.lemma.lower() in TALKING and noun.dep in {"dobj", "dative", "pobj"}
                told_to = any(c.tag == "VB" and c.dep in {"xcomp", "ccomp"} for c in self._analysed.children(governor))
                return not listens or told_to  # "told clansmen to leave"
            if noun.dep in {"nsubj", "nsubjpass"}:
                return False
            noun = governor
        return False

    def _is_of_name(self, token: Token, noun: Token) -> bool:
        """Whether a word of a name belongs to the description before a noun; a name tied by hyphens is not cut."""
        text = self._analysed.text
        tied = text[token.end : token.end + 1] in TIES or text[token.start - 1 : token.start] in TIES
        return self._describes(token, noun) or token.text in TIES or (tied and token.pos == "PROPN")

    def _suffers(self, verb: Token) -> bool:
        """Whether a verb tells what befalls its subject: "died in a raid", "had their ships seized"."""
        if verb.lemma.lower() in lexicon("event_verbs")["modality"]["suffering"]:
            return True
        objects = (c for c in self._analysed.children(verb) if c.dep == "dobj" and verb.lemma.lower() == "have")
        return any(c.dep == "acl" and _tells(c) for noun in objects for c in self._analysed.children(noun))

    def _is_taken_up(self, noun: Token) -> bool:
        """Whether people are subject or object, and "they" or "them" in the next sentence may mean them alone."""
        if noun.tag not in PLURAL or noun.dep not in TAKEN_UP_AS or noun.sentence + 1 >= len(self._analysed.sentences):
            return False
        following = self._analysed.sentences[noun.sentence + 1]
        after = self._analysed.tokens[following.first : min(following.last, following.first + LONGEST_SENTENCE)]
        pronouns = [t for t in after if t.lower in TAKING_UP]
        here = self._analysed.sentence_of(noun)
        before = self._analysed.tokens[here.first : min(here.last, here.first + LONGEST_SENTENCE)]
        rivals = [t for t in before if t.tag in PLURAL and t.dep in TAKEN_UP_AS and t.index != noun.index]
        return bool(pronouns) and not any(names_people(t) for t in rivals)

    def _describes(self, token: Token, noun: Token) -> bool:
        """Whether a word belongs to the description before a noun: no article, no number."""
        near = token.sentence == noun.sentence and noun.index - token.index <= LONGEST_DESCRIPTION
        describes = token.pos in {"ADJ", "NOUN", "PROPN"} and token.dep in MODIFIES
        return near and describes and token.tag not in {"JJS", "JJR"} and token.lower not in words("counting")


def acts_for_a_body(noun: Token) -> bool:
    """Whether a noun names people who act for the body named beside them ("leaders", "fighters")."""
    lists = lexicon("event_verbs")["participants"]
    return noun.lower in lists["acting_nouns"] or noun.lower in lists["group_nouns"]


def noun_of_body(name: str) -> str:
    """What sort of body a name names: its last word before an "of" or "for"; nothing of a name of one word."""
    kind = re.split(r" (?:of|for|on|against) ", name)[0].split()
    return kind[-1].lower() if " " in name else ""


def _tells(word: Token) -> bool:
    return word.lemma.lower() in _event_words()


@cache
def _event_words() -> frozenset[str]:
    """The lemmas of the verbs and nouns that tell events, but for those that do so in an idiom alone."""
    plain, rarer = lexicon("event_verbs"), lexicon("event_idioms")
    kinds = (("verbs", "verb"), ("nouns", "noun"))
    rows = [(r, word) for kind, word in kinds for r in plain[kind]]
    rows += [(r, word) for kind, word in kinds for r in rarer[kind] if not IDIOMATIC & set(r)]
    return frozenset(lemma for row, word in rows for lemma in row[word])
