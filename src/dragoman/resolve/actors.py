"""Who is named: the actors of an article and every mention that stands for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import takewhile

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.actors import KnownActor
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.model.mentions import Actor, Mention, MentionKind
from dragoman.resolve.bodies import bodies_described_in
from dragoman.resolve.channel import NameRepair
from dragoman.resolve.claims import ClaimsInText, RoleClaim
from dragoman.resolve.context import Context, named_countries
from dragoman.resolve.coreference import Pronouns
from dragoman.resolve.descriptions import Reference, descriptions_in
from dragoman.resolve.figures import Figure, figures_of
from dragoman.resolve.identities import Identity, identities_of, name_repairs
from dragoman.resolve.parties import Parties
from dragoman.resolve.people import Person, people_of
from dragoman.resolve.places import PlacesInText
from dragoman.spot.names import Name
from dragoman.spot.role_words import role_kinds, roles_in

WELL_KNOWN = 0.4
"""Prominence from which a person tells which state an article is about."""

SPEAKS_FOR = frozenset({"spokesperson"})
RELATIVE, OF_PEOPLE = frozenset({"WP", "WDT"}), frozenset({"who", "whom"})
BODIES = frozenset({"organisation", "group"})
OF_A_NAME = frozenset({"compound", "poss", "nmod", "punct", "case", "relcl", "prep", "acl"})
PLURAL = frozenset({"NNS", "NNPS"})
AUXILIARIES = frozenset({"aux", "auxpass"})
APART = frozenset({",", "-", "–", "—", "--", "("})
DESCRIBES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PRON", "PART", "NUM", "ADV", "PUNCT"})
"""Parts of speech of a plain description before a name, with no preposition or verb that would make it another's."""


@dataclass(frozen=True)
class ActorsInText:
    """The actors (ids a1, …), their mentions (ids m1, …, in text order), who in the knowledge base they are, and the
    mangled names traced back. `claims` are the roles that the text gives to each person's names, by span; `genders` are
    those of the people as titles and given names tell them, "" where they do not.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    known: Mapping[str, KnownActor | None]
    repairs: tuple[NameRepair, ...]
    claims: Mapping[tuple[int, int], tuple[RoleClaim, ...]]
    genders: Mapping[str, str]
    _analysed: AnalysedText = field(repr=False)
    _by_token: Mapping[int, str] = field(repr=False)

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {actor.id: actor.kind for actor in self.actors}

    def actor_in(self, start: int, end: int) -> str | None:
        """The actor that a source or subject span names: whoever stands for its head word.

        A spokesperson, official or government of somebody named in the span speaks for them; other people who are only
        described by a name ("Clinton's critics") do not.
        """
        tokens = self._analysed.tokens_between(start, end)
        inside = {t.index for t in tokens}
        heads = [t for t in tokens if (t.head not in inside or t.head == t.index) and t.pos != "PUNCT"]
        for head in heads:
            if head.index in self._by_token:
                return None if self._at_large(head) else self._by_token[head.index]
        if len(tokens) == 1 and tokens[0].tag in RELATIVE:
            return self._antecedent(tokens[0])
        named = [t for t in tokens if t.index in self._by_token]
        if not named:
            return None
        if all(head.tag not in PLURAL for head in heads):
            set_apart = self._set_apart(tokens)
            if set_apart is not None:
                return set_apart
        actor = self._by_token[named[0].index]
        represents = any(self._represents(head, actor) for head in heads)
        nominal = any(head.pos in {"NOUN", "PROPN", "PRON"} for head in heads)
        return actor if represents or not nominal else None

    def _at_large(self, head: Token) -> bool:
        """Whether a plural is some people of a party ("many Liberals") and not the party itself ("the Liberals")."""
        actor = self._by_token[head.index]
        around = self._analysed.tokens[max(0, head.index - 1) : head.index + 2]
        alone = sum(self._by_token.get(t.index) == actor for t in around) == 1
        if head.tag not in PLURAL or not alone or self._kinds.get(actor) not in BODIES:
            return False
        return [c.lower for c in self._analysed.children(head) if c.index < head.index] != ["the"]

    def _represents(self, head: Token, actor: str) -> bool:
        """Whether a word says that somebody speaks for the actor: its spokesperson; the government of a state; the
        officials of a body, where no word sets some of them apart."""
        word = head.lower
        if role_kinds().get(word) in SPEAKS_FOR or word.rstrip("s") in {"spokesman", "spokeswoman", "spokesperson"}:
            return True
        if word not in lexicon("stand_ins")["government_nouns"]:
            return False
        return self._kinds.get(actor) not in BODIES or all(
            child.dep in OF_A_NAME or child.lower == "the" for child in self._analysed.children(head)
        )

    def _antecedent(self, relative: Token) -> str | None:
        """The actor that a "who" or "which" takes up: the noun that its clause hangs on, where the two agree."""
        clause = next((a for a in self._analysed.ancestors(relative) if a.dep == "relcl"), None)
        if clause is None or clause.head >= relative.index:
            return None
        actor = self._by_token.get(clause.head)
        person = self._kinds.get(actor or "") == "person"
        verbs = (clause, *(t for t in self._analysed.children(clause) if t.dep in AUXILIARIES))
        plural = any(t.tag == "VBP" for t in verbs)
        return actor if person == (relative.lower in OF_PEOPLE) and not (person and plural) else None

    def _set_apart(self, tokens: Sequence[Token]) -> str | None:
        """The actor whose name opens or closes a description: "X, director of Y", "his aide, X,", "the painter X"."""
        words = [t for t in tokens if t.pos != "PUNCT"]
        while len(words) > 1 and words[-1].pos == "NUM" and words[-1].index not in self._by_token:  # an age
            words.pop()
        opening = self._run(words)
        if opening and self._analysed.tokens[opening[-1].index + 1].text in APART and len(opening) < len(words):
            return self._by_token[opening[0].index]
        closing = self._run(words[::-1])
        described = words[: len(words) - len(closing)]
        if not closing or not described:
            return None
        before = self._analysed.tokens[closing[-1].index - 1]
        plain = before.pos == "NOUN" and all(t.pos in DESCRIBES for t in described)
        return self._by_token[closing[0].index] if plain or before.text in APART else None

    def _run(self, words: Sequence[Token]) -> list[Token]:
        """The words of one actor that the words begin with."""
        first = self._by_token.get(words[0].index) if words else None
        return [] if first is None else list(takewhile(lambda word: self._by_token.get(word.index) == first, words))

    def actor_of_token(self, token: Token) -> str | None:
        """The actor of the mention that covers the token."""
        return self._by_token.get(token.index)

    def actors_in(self, start: int, end: int) -> tuple[str, ...]:
        """All actors mentioned in `[start, end)`, in text order, each once."""
        found = (self._by_token.get(t.index) for t in self._analysed.tokens_between(start, end))
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))


def actors_of(
    names: Sequence[Name],
    analysed: AnalysedText,
    places: PlacesInText,
    knowledge: Knowledge,
    published: date | None,
    pointed: frozenset[int] = frozenset(),
) -> ActorsInText:
    """Who is named in the article, as far as that can be told; `pointed` are tokens said to name a party."""
    roles = roles_in(analysed)
    claims = ClaimsInText(analysed, names, roles, knowledge)
    context = Context(knowledge, published, named_countries(names, knowledge))
    people = people_of(names, analysed, claims.of_name, context.in_office)
    full = frozenset(person.form.surname for person in people if person.form.full)
    states = _states_of_named(names, people, knowledge)
    identities = identities_of(people, replace(context, surnames=full, states_of_named=states))
    parties = Parties(analysed, knowledge, places, pointed)
    parties.read(names, _rulers(identities))
    figures = figures_of(identities, parties.found())
    references = descriptions_in(analysed, roles, claims, figures, context)
    references += bodies_described_in(analysed, figures)
    references = _without_overlap(references, figures)
    references += Pronouns(analysed, _with_references(figures, references)).resolved()
    repairs = _repairs(identities)
    mentions = _mentions(names, figures, references, places, claims, analysed, repairs)
    return ActorsInText(
        actors=tuple(figure.as_actor(published) for figure in figures),
        mentions=mentions,
        known={figure.id: figure.known for figure in figures},
        repairs=repairs,
        claims=claims.of_name,
        genders={figure.id: figure.gender for figure in figures if figure.kind == "person"},
        _analysed=analysed,
        _by_token=_actors_by_token(mentions, analysed),
    )


def _rulers(identities: Iterable[Identity]) -> Mapping[tuple[int, int], str]:
    """The states (alpha-2) of the people known to hold an office, by the spans of their names."""
    return {
        (n.name.start, n.name.end): identity.known.country
        for identity in identities
        if identity.known is not None and identity.known.country and identity.known.offices
        for n in identity.names
    }


def _states_of_named(names: Iterable[Name], people: Iterable[Person], knowledge: Knowledge) -> frozenset[str]:
    """The states (alpha-2) of the known bodies and of the well-known people whom the article names in full."""
    written = {name.text for name in names if name.kind == "organisation"}
    written |= {person.form.name.text for person in people if person.form.full}
    first = [found[0] for text in sorted(written) if (found := knowledge.actors.named(text))]
    return frozenset(a.country for a in first if a.country and (a.kind != "person" or a.prominence >= WELL_KNOWN))


def _repairs(identities: Sequence[Identity]) -> tuple[NameRepair, ...]:
    companions = [i.known.name for i in identities if i.known is not None and not i.repairs]
    repairs = [repair for identity in identities for repair in name_repairs(identity, companions)]
    return tuple(sorted(repairs, key=lambda r: (r.start, r.end)))


def _without_overlap(references: Iterable[Reference], figures: Sequence[Figure]) -> list[Reference]:
    """The descriptions that are not already descriptions of a state ("the US government")."""
    taken = {start for figure in figures for start, _ in figure.descriptions}
    return [r for r in references if r.start not in taken]


def _with_references(figures: Sequence[Figure], references: Iterable[Reference]) -> list[Figure]:
    """The figures with the descriptions that stand for them among their spans."""
    more: dict[str, list[tuple[int, int]]] = {}
    for reference in references:
        more.setdefault(reference.actor, []).append((reference.start, reference.end))
    return [
        Figure(
            f.id, f.kind, f.name, f.country, f.known, f.confidence, f.gender, f.claims,
            tuple(sorted((*f.spans, *f.descriptions, *more.get(f.id, ())))), f.descriptions,
        )
        for f in figures
    ]  # fmt: skip


def _mentions(
    names: Sequence[Name],
    figures: Sequence[Figure],
    references: Sequence[Reference],
    places: PlacesInText,
    claims: ClaimsInText,
    analysed: AnalysedText,
    repairs: Sequence[NameRepair],
) -> tuple[Mention, ...]:
    by_span = {span: figure.id for figure in figures for span in figure.spans}
    titles = {
        (claim.start, claim.end): by_span.get(span)
        for span, found in claims.of_name.items()
        for claim in found
        if claim.attached
    }
    garbled = {(r.start, r.end) for r in (*repairs, *places.repairs)}
    drafts: list[tuple[int, int, MentionKind, str | None, str | None]] = []
    for name in names:
        span = (name.start, name.end)
        actor = titles.get(span) if name.kind == "office" else by_span.get(span)
        drafts.append((*span, name.kind, actor, places.by_span.get(span)))
    taken = {(start, end) for start, end, *_ in drafts}
    for figure in figures:
        drafts += [(*span, "description", figure.id, None) for span in figure.descriptions if span not in taken]
    for r in references:
        kind: MentionKind = "pronoun" if r.kind == "pronoun" else "description"
        if (r.start, r.end) not in taken:
            drafts.append((r.start, r.end, kind, r.actor, None))
    drafts.sort(key=lambda d: (d[0], d[1], d[2]))
    text = analysed.text
    return tuple(
        Mention(f"m{n}", start, end, text[start:end], kind, actor, place, (start, end) in garbled)
        for n, (start, end, kind, actor, place) in enumerate(drafts, start=1)
    )


def _actors_by_token(mentions: Iterable[Mention], analysed: AnalysedText) -> Mapping[int, str]:
    """The actor of each token: of mentions that overlap, the shortest with an actor."""
    found: dict[int, str] = {}
    for mention in sorted(mentions, key=lambda m: (m.end - m.start, m.start)):
        if mention.actor is None:
            continue
        for token in analysed.tokens_between(mention.start, mention.end):
            found.setdefault(token.index, mention.actor)
    return found
