"""States and organisations of an article as actors, and the names and descriptions that stand for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.countries import Country
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.knowledge.normal import plain
from dragoman.resolve.around_states import follows_ethnic, holds_ground, is_called_on, is_its_arm, speaks_for_it
from dragoman.resolve.crowds import CROWD, LONGEST_DESCRIPTION, MODIFIES, PLURAL, Crowds, noun_of_body
from dragoman.resolve.governments import Told, unnamed_governments
from dragoman.resolve.metonymy import Standing, standing_of, words
from dragoman.resolve.places import PlacesInText
from dragoman.resolve.short_names import short_names
from dragoman.spot.names import Name

KNOWN_STATE = 0.97
KNOWN_BODY = 0.93
UNKNOWN_BODY = 0.7
MOST_WORDS_OF_A_BODY = 2


@dataclass(slots=True)
class Party:
    """A state or an organisation, the names that stand for it, and the longer descriptions ("Russian forces")."""

    kind: str
    name: str
    country: str | None
    known: KnownActor | None
    confidence: float
    spans: list[tuple[int, int]] = field(default_factory=list)
    descriptions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where it is first named."""
        return min(start for start, _ in (*self.spans, *self.descriptions))


class Parties:
    """The states and organisations of one article."""

    def __init__(
        self, analysed: AnalysedText, knowledge: Knowledge, places: PlacesInText, pointed: frozenset[int] = frozenset()
    ) -> None:
        """No parties yet; `pointed` are the tokens that the event encoder says name one."""
        self._analysed = analysed
        self._pointed = pointed
        self._knowledge = knowledge
        self._places = places
        self._kind_of_place = {place.id: place.kind for place in places.places}
        self._country_of_place = {place.id: place.country for place in places.places}
        self._crowds = Crowds(analysed, knowledge, places, pointed)
        self._found: dict[str, Party] = {}
        self._acronyms: dict[str, str] = {}
        self._ends: set[int] = set()
        self._named_states: frozenset[str] = frozenset()
        self._called_by_name: set[str] = set()
        self.only_places: set[tuple[int, int]] = set()

    def found(self) -> list[Party]:
        """The parties that something stands for, in order of first mention."""
        return sorted((p for p in self._found.values() if p.spans or p.descriptions), key=lambda p: p.first)

    def read(self, names: Sequence[Name], rulers: Mapping[tuple[int, int], str]) -> None:
        """Take in the names of states, capitals, seats, peoples and bodies, and the governments of `rulers`: spans of
        names of people known to hold an office of a state, with its alpha-2 code.
        """
        self._acronyms = short_names(self._analysed.text, names, self._knowledge)
        states = [self._knowledge.countries.named(name.text) for name in names if name.kind not in {"person", "office"}]
        self._named_states = frozenset(found.country.alpha2 for found in states if found is not None)
        self._called_by_name = {
            found.country.alpha2 for found in states if found is not None and found.how != "capital"
        }
        for name in names:
            if name.kind == "person" or (name.kind == "organisation" and " " not in name.text):
                self._add_body_of(name, rulers)
            if name.kind in {"person", "office"}:
                continue
            found = self._knowledge.countries.named(name.text)
            tokens = self._analysed.tokens_between(name.start, name.end)
            if not tokens:
                continue
            if found is not None and found.how == "capital" and self._seats_a_body(name, tokens, found.country):
                continue
            if found is not None and not self._another_place(name, found.how):
                self._add_state(name, tokens, found.country, found.how)
            elif name.kind == "nationality":
                self._add_people_without_a_state(name, tokens)
            elif name.kind == "organisation":
                self._add_body(name, tokens)
        self._add_governments(names)
        self._add_crowds(names)

    def _seats_a_body(self, name: Name, tokens: tuple[Token, ...], country: Country) -> bool:
        """Take in a capital that stands for the body seated there ("Brussels said"), where its state is not named."""
        body = lexicon("stand_ins")["seats_of_bodies"].get(name.text.lower())
        known = self._known_body(body) if body and country.alpha2 not in self._called_by_name else None
        if known is None or not standing_of(self._analysed, tokens, "capital").government:
            return False
        party = Party("organisation", known.name, known.country, known, KNOWN_BODY)
        self._found.setdefault(f"body:{known.key}", party).spans.append((name.start, name.end))
        return True

    def _add_governments(self, names: Sequence[Name]) -> None:
        """Take in "the government" and "government forces" where one state alone can be meant."""
        for span, code in unnamed_governments(self._analysed, self._told(), self._taken(names)):
            country = self._knowledge.countries.get(code)
            if country is not None:
                self._state(country).descriptions.append(span)

    def _told(self) -> Mapping[str, Told]:
        """Where each state (alpha-2) and its people are told of so far."""
        starts: dict[str, tuple[list[int], list[int], list[int]]] = {}
        for party in self._found.values():
            if party.country is None or party.kind not in {"country", "group"}:
                continue
            named, described, people = starts.setdefault(party.country, ([], [], []))
            everywhere = [start for start, _ in (*party.spans, *party.descriptions)]
            if party.kind == "group":
                people += everywhere
            else:
                named += everywhere
                described += [start for start, _ in party.descriptions]
        return {code: Told(*(sorted(found) for found in all_)) for code, all_ in starts.items()}

    def _add_crowds(self, names: Sequence[Name]) -> None:
        """Take in people without a name who do or suffer what is told as an event: "police arrested protesters"."""
        bodies = [span for p in self._found.values() if p.kind in {"organisation", "group"} for span in p.spans]
        of_bodies = frozenset(t.index for start, end in bodies for t in self._analysed.tokens_between(start, end))
        acts_in: dict[str, set[str]] = {}
        for crowd in self._crowds.found(self._taken(names), of_bodies, self._nouns_borne()):
            key = f"crowd:{crowd.written.lower()}:{crowd.country}"
            party = self._found.setdefault(key, Party("group", crowd.written, crowd.country, None, CROWD))
            party.descriptions.append(crowd.span)
            if crowd.acts_in is not None:
                acts_in.setdefault(key, set()).add(crowd.acts_in)
        for key, states in acts_in.items():
            party = self._found[key]
            if party.country is None and len(states) == 1:
                party.country = states.pop()
        self._settle_in_the_only_state()

    def _settle_in_the_only_state(self) -> None:
        """Take people without a name, of whom no state is told, for people of the only state that the article names."""
        unsettled = [p for p in self._found.values() if p.kind == "group" and p.country is None and p.known is None]
        of_theirs = {span for party in unsettled for span in (*party.spans, *party.descriptions)}
        states = {party.country for party in self._found.values()} | {
            self._country_of_place.get(place)
            for span, place in self._places.by_span.items()
            if not any(start <= span[0] < end for start, end in of_theirs)
        }
        named = states - {None}
        if len(named) == 1:
            for party in unsettled:
                party.country = next(iter(named))

    def _nouns_borne(self) -> dict[str, int]:
        """For each noun that names a body, the first token on which it does."""
        spans = [span for p in self._found.values() if p.kind == "organisation" for span in p.spans]
        ends = ((noun_of_body(self._analysed.text[a:b]), self._analysed.tokens_between(a, b)) for a, b in spans)
        borne: dict[str, int] = {}
        for noun, tokens in ends:
            for last in tokens[-1:]:
                borne[noun] = min(last.index, borne.get(noun, last.index))
        return borne

    def _taken(self, names: Sequence[Name]) -> frozenset[int]:
        """The indices of the tokens that names and the descriptions of parties cover."""
        spans = [(n.start, n.end) for n in names]
        spans += [span for party in self._found.values() for span in (*party.spans, *party.descriptions)]
        return frozenset(t.index for start, end in spans for t in self._analysed.tokens_between(start, end))

    def _another_place(self, name: Name, how: str) -> bool:
        """Whether a name of a state was resolved to a place that is no state (Georgia in the United States)."""
        place = self._places.by_span.get((name.start, name.end))
        return how == "name" and place is not None and self._kind_of_place.get(place) != "country"

    def _add_state(self, name: Name, tokens: tuple[Token, ...], country: Country, how: str) -> None:
        standing = standing_of(self._analysed, tokens, how)
        described = self._description(tokens)
        if described is not None and standing != Standing(False, True):
            self._state(country).descriptions.append(described)
        head = self._head_of(tokens)
        many = self._many(tokens) if described is None else None
        owned = many is None and head.index != tokens[-1].index and head.pos == "NOUN" and self._crowds.takes_part(head)
        acts = how == "demonym" and (
            head.lemma.lower() in words("state_acts")
            or owned
            or holds_ground(self._analysed, tokens)
            or (head.index != tokens[-1].index and (speaks_for_it(self._analysed, head) or is_its_arm(head)))
        )
        called_on = is_called_on(self._analysed, tokens, how)
        if many is not None:
            span = (tokens[0].start, many.end)
            self._people(country, many, self._analysed.text[slice(*span)]).descriptions.append(span)
            self._ends.add(many.end)
        elif how == "demonym" and self._are_ethnic(tokens):
            key = f"people:{name.text.lower()}"
            self._found.setdefault(key, Party("group", f"ethnic {name.text}", None, None, CROWD))
            self._found[key].spans.append((name.start, name.end))
        elif how == "demonym" and follows_ethnic(self._analysed, tokens):
            return
        elif standing.government or acts or called_on or any(t.index in self._pointed for t in tokens):
            self._state(country).spans.append((name.start, name.end))
        elif how == "demonym" and tokens[-1].tag == "NNPS" and self._head_of(tokens).index == tokens[-1].index:
            self._people(country, tokens[-1], name.text).spans.append((name.start, name.end))

    def _are_ethnic(self, tokens: tuple[Token, ...]) -> bool:
        """Whether "ethnic" sets people apart from the state that their name names."""
        return follows_ethnic(self._analysed, tokens) and tokens[-1].tag in PLURAL

    def _add_people_without_a_state(self, name: Name, tokens: tuple[Token, ...]) -> None:
        """Take in "Kurds" and "Kurdish fighters", and "Bosnian Serbs" as people of the state that comes first."""
        many = self._many(tokens) or self._pointed_after(tokens)
        if self._is_described(tokens[-1]):
            return
        if many is not None:
            span = (tokens[0].start, many.end)
            written = self._analysed.text[slice(*span)]
            party = self._found.setdefault(f"people:{written.lower()}", Party("group", written, None, None, CROWD))
            party.descriptions.append(span)
        if tokens[-1].tag not in PLURAL:
            return
        found = self._knowledge.countries.named(tokens[0].text) if len(tokens) > 1 else None
        if found is not None:
            self._people(found.country, tokens[-1], name.text).spans.append((name.start, name.end))
        else:
            party = self._found.setdefault(f"people:{name.text.lower()}", Party("group", name.text, None, None, CROWD))
            party.spans.append((name.start, name.end))

    def _is_described(self, token: Token) -> bool:
        """Whether a name is the last word of a description that a state's adjective opens ("Iraqi Kurds")."""
        return token.end in self._ends

    def _head_of(self, tokens: tuple[Token, ...]) -> Token:
        """The noun that a name modifies, alone or with other names ("Czech and Slovak police"), or its last word."""
        last = tokens[-1]
        first = self._analysed.head(last) if last.dep == "conj" else last
        head = self._analysed.head(first if first.dep in MODIFIES else last)
        if head.dep == "compound" and self._analysed.head(head).index == head.index + 1:  # "Russian riot police"
            head = self._analysed.head(head)
        if first is not last and first.dep in MODIFIES:
            return head
        modifies = last.dep in MODIFIES and head.index > last.index and head.sentence == last.sentence
        return head if modifies else last

    def _many(self, tokens: tuple[Token, ...]) -> Token | None:
        """The noun for many people of a state, right after its name ("rebels", "rebel leaders"); no "ethnic" ones, whom
        the name sets apart from the state.
        """
        first, last, noun = tokens[0], tokens[-1], self._head_of(tokens)
        before = self._analysed.tokens[first.index - 1].lower if first.index else ""
        between = self._analysed.tokens[last.index + 1 : noun.index + 1]
        if not between or len(between) > LONGEST_DESCRIPTION or before == "ethnic" or noun.pos not in {"NOUN", "PROPN"}:
            return None
        plain_words = all(t.pos in {"NOUN", "PROPN", "ADJ", "NUM", "PART"} or t.tag == "POS" for t in between)
        collective = noun.tag == "NNPS" or any(t.lower in words("collectives") for t in between)
        many = noun.tag in PLURAL or noun.lower in words("collective_singulars")
        doers = noun.tag in PLURAL and noun.dep == "nsubj" and self._crowds.takes_part(noun)
        of_the_state = noun.lemma.lower() in words("state_acts") or noun.lower in words("government_nouns")
        return noun if plain_words and ((collective and many) or (doers and not of_the_state)) else None

    def _pointed_after(self, tokens: tuple[Token, ...]) -> Token | None:
        """The plain noun after a name that the encoder says is a party ("Kurdish peshmerga forces")."""
        noun = self._head_of(tokens)
        between = self._analysed.tokens[tokens[-1].index + 1 : noun.index + 1]
        near = between and len(between) <= LONGEST_DESCRIPTION and noun.pos == "NOUN" and noun.index in self._pointed
        return noun if near and all(t.pos in {"NOUN", "PROPN", "ADJ"} for t in between) else None

    def _people(self, country: Country, noun: Token, written: str) -> Party:
        """The people of a state whom a noun names, a party of their own."""
        key = f"people:{country.alpha2}:{noun.lemma.lower()}"
        if key not in self._found:
            self._found[key] = Party("group", written, country.alpha2, None, UNKNOWN_BODY)
        return self._found[key]

    def _description(self, tokens: tuple[Token, ...]) -> tuple[int, int] | None:
        """The span of "Russian forces", "US officials", "Iran's government", where that follows."""
        place = tokens[-1].index + 1
        everything = self._analysed.tokens
        if place < len(everything) and everything[place].tag == "POS":
            place += 1
        for length in (2, 1):
            after = everything[place : place + length]
            if len(after) == length and after[-1].sentence == tokens[0].sentence:
                written = " ".join(t.text.lower() for t in after)
                if written in words("government_nouns") and self._ends_phrase(after[-1]):
                    return tokens[0].start, after[-1].end
        return None

    def _ends_phrase(self, noun: Token) -> bool:
        """Whether the noun is not itself part of a longer name or compound ("government bonds")."""
        following = self._analysed.tokens[noun.index + 1 : noun.index + 2]
        return not (following and following[0].pos in {"NOUN", "PROPN"} and noun.dep == "compound")

    def _state(self, country: Country) -> Party:
        key = f"state:{country.alpha2}"
        if key not in self._found:
            known = next((a for a in self._knowledge.actors.named(country.name) if a.kind == "country"), None)
            self._found[key] = Party("country", country.name, country.alpha2, known, KNOWN_STATE)
        return self._found[key]

    def _add_body(self, name: Name, tokens: tuple[Token, ...]) -> None:
        text = self._analysed.text
        if text[max(0, name.start - 1) : name.start] == "(" and text[name.end : name.end + 1] == ":":
            return  # "(NYSE: ACM)" only tells where somebody is listed
        known = self._known_body(name.text)
        written = self._acronyms.get(name.text, name.text)
        if known is None and written != name.text:
            known = self._known_body(written)
        key = f"body:{known.key if known else plain(written)}"
        if key not in self._found:
            kind = "group" if known is not None and known.kind == "group" else "organisation"
            country = known.country if known else self._country_before(tokens)
            party = Party(kind, known.name if known else written, country, known, KNOWN_BODY)
            party.confidence = KNOWN_BODY if known else UNKNOWN_BODY
            self._found[key] = party
        self._found[key].spans.append((name.start, name.end))

    def _country_before(self, tokens: tuple[Token, ...]) -> str | None:
        """The state whose name with its ending stands before the name of a body ("Chad's Supreme Court")."""
        head = self._analysed.head_of(tokens)
        owners = [c for c in self._analysed.children(head) if c.dep == "poss" and c.index < tokens[0].index]
        for owner in owners:
            written = self._analysed.text[self._analysed.subtree(owner)[0].start : owner.end].removeprefix("The ")
            found = self._knowledge.countries.named(written.removeprefix("the "))
            if found is not None:
                return found.country.alpha2
        return None

    def _add_body_of(self, name: Name, rulers: Mapping[tuple[int, int], str]) -> None:
        """The body that a person's name and a noun after it name: "the X campaign", "X's campaign", "the X regime"."""
        tokens = self._analysed.tokens_between(name.start, name.end)
        if not tokens:
            return
        country = self._knowledge.countries.get(rulers.get((name.start, name.end), ""))
        described = self._description(tokens) if country is not None else None
        if country is not None and described is not None:
            self._state(country).descriptions.append(described)
        noun = self._noun_after(tokens[-1])
        if noun is None:
            return
        of_whom, what = tokens[-1].text, self._analysed.text[noun[0].start : noun[-1].end]
        party = Party("organisation", f"{of_whom} {what}", None, None, UNKNOWN_BODY)
        party = self._found.setdefault(f"body of:{plain(of_whom)}:{noun[-1].lower}", party)
        party.descriptions.append((name.start, noun[-1].end))

    def _noun_after(self, last: Token) -> tuple[Token, ...] | None:
        """The noun of a body right after a name, past a possessive ending; None where there is none."""
        everything = self._analysed.tokens
        place = last.index + 1
        if place < len(everything) and everything[place].tag == "POS":
            place += 1
        for length in range(MOST_WORDS_OF_A_BODY, 0, -1):
            after = everything[place : place + length]
            written = " ".join(token.lower for token in after)
            if len(after) == length and written in words("bodies_of_people") and self._ends_phrase(after[-1]):
                return after
        return None

    def _known_body(self, written: str) -> KnownActor | None:
        """The body of that name; of several the one whose state the article names; where it names no state at all, the
        most prominent by far.
        """
        bodies = [a for a in self._knowledge.actors.named(written) if a.kind not in {"person", "country"}]
        here = [a for a in bodies if a.country in self._named_states]
        if len(bodies) > 1 and self._named_states:
            return here[0] if len(here) == 1 else None
        return bodies[0] if len(bodies) == 1 or (bodies and bodies[0].prominence > bodies[1].prominence) else None


def description_spans(parties: Sequence[Party]) -> set[tuple[int, int]]:
    """All spans that are descriptions of parties."""
    return {span for party in parties for span in party.descriptions}
