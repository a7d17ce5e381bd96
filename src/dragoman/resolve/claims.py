"""What the text says a person is: the roles it gives to the names it writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.analyse.words import AnalysedText, Token
from dragoman.knowledge.known import Knowledge
from dragoman.knowledge.lexicons import lexicon
from dragoman.spot.names import Name
from dragoman.spot.role_words import RolePhrase, past_words, personal_titles

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUOTES = frozenset({'"', "''", "``", "“", "”"})
REACH = 8
"""Tokens between a name and a role that belongs to it, at most."""

OF_COMMITTEE = 8
"""Tokens after "chair" within which a committee is named."""

COMMITTEES = frozenset({"committee", "subcommittee", "caucus"})
NOT_OF_PARLIAMENT = frozenset({"national", "audit", "olympic", "nobel", "party"})


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """A role that the text gives to a named person.

    `country` is the state whose office it is (alpha-2), `organisation` the body, as written; both None where the text
    does not say. `current` is False after "former", before "elect" and the like. `attached` means title or apposition,
    not a sentence of its own ("X is the president"). `of_legislators` where it is an office that members of a
    parliament have among themselves: the chair of a committee, the leader of a caucus.
    """

    start: int
    end: int
    title: str
    kind: str
    country: str | None
    organisation: str | None
    current: bool
    attached: bool
    of_legislators: bool = False


class ClaimsInText:
    """The roles that a text gives to its names, by the place of the name."""

    def __init__(
        self, analysed: AnalysedText, names: Sequence[Name], roles: Sequence[RolePhrase], knowledge: Knowledge
    ) -> None:
        """The claims of a text; `names` and `roles` in text order."""
        self._analysed = analysed
        self._knowledge = knowledge
        self._name_by_token: dict[int, Name] = {}
        for name in names:
            for token in analysed.tokens_between(name.start, name.end):
                self._name_by_token[token.index] = name
        self._role_by_token = {i: role for role in roles for i in range(role.first, role.last)}
        self._people = frozenset(i for i, name in self._name_by_token.items() if name.kind == "person")
        self.of_name: dict[tuple[int, int], tuple[RoleClaim, ...]] = {}
        self.taken: set[RolePhrase] = set()
        for name in names:
            if name.kind == "person":
                self.of_name[(name.start, name.end)] = tuple(self._of(name))

    def country_of(self, role: RolePhrase) -> str | None:
        """The state whose office a role phrase names by the words beside it, as alpha-2."""
        return self._owner(role)[0]

    def claim(self, role: RolePhrase, attached: bool) -> RoleClaim:
        """The claim that a role phrase makes of whoever it is said of."""
        country, organisation = self._owner(role)
        tokens = self._analysed.tokens
        return RoleClaim(
            start=tokens[role.first].start,
            end=tokens[role.last - 1].end,
            title=role.title,
            kind=national_kind(role.title, country) or role.kind,
            country=country,
            organisation=organisation,
            current=not (past_words() & set(role.qualifiers)) and not self._elect(role),
            attached=attached,
            of_legislators=self._in_parliament(role),
        )

    def _in_parliament(self, role: RolePhrase) -> bool:
        """Whether the words after "chair of" or before "chairman" name a committee or caucus of a parliament."""
        if role.kind != "head_of_organisation":
            return False
        tokens = self._analysed.tokens
        around = tokens[max(0, role.begins - 4) : role.last + OF_COMMITTEE]
        near = {t.lower for t in around if t.sentence == tokens[role.first].sentence}
        return bool(near & COMMITTEES) and not near & NOT_OF_PARLIAMENT

    def _elect(self, role: RolePhrase) -> bool:
        following = [t.lower for t in self._analysed.tokens[role.last : role.last + 2]]
        return bool(following) and (
            following[0] in past_words() or (following[0] in {"-", "–"} and following[-1] in past_words())
        )

    def _of(self, name: Name) -> Iterator[RoleClaim]:
        tokens = self._analysed.tokens_between(name.start, name.end)
        if not tokens:
            return
        first, last = tokens[0], tokens[-1]
        for role, attached in (*self._before(first, last), *self._after(last)):
            self.taken.add(role)
            yield self.claim(role, attached)

    def _before(self, first: Token, last: Token) -> Iterator[tuple[RolePhrase, bool]]:
        """Roles right before the name ("President X"), or that the name is in apposition to ("the envoy, X")."""
        tokens, place = self._analysed.tokens, first.index - 1
        while place >= 0 and tokens[place].lower in personal_titles() and tokens[place].sentence == first.sentence:
            role = self._role_by_token.get(place)
            if role is not None and role.last == place + 1:
                yield role, True
                return
            place -= 1
        role = self._role_by_token.get(place)
        if role is not None and tokens[place].sentence == first.sentence:
            yield role, True
        elif place > 0 and tokens[place].text in {",", ":", "-", "–"}:
            yield from self._appositive_before(place, first, last)

    def _appositive_before(self, comma: int, first: Token, last: Token) -> Iterator[tuple[RolePhrase, bool]]:
        heads = {t.head for t in self._analysed.tokens[first.index : last.index + 1]}
        for place in range(comma - 1, max(-1, comma - 1 - REACH), -1):
            role = self._role_by_token.get(place)
            if role is not None:
                if (place == comma - 1 or role.last - 1 in heads) and not self._said_of_another(role):
                    yield role, True
                return
            if self._analysed.tokens[place].pos in {"VERB", "AUX", "PUNCT"} or place in self._people:
                return

    def _said_of_another(self, role: RolePhrase) -> bool:
        """Whether the role stands in apposition to a person before it: "Y, Iran's president, X met …"."""
        tokens = self._analysed.tokens
        for index in range(role.begins - 1, max(0, role.begins - 6), -1):
            if tokens[index].text == ",":
                return index - 1 in self._people
            if tokens[index].pos not in {"DET", "PROPN", "ADJ", "NOUN", "PART"} and tokens[index].tag != "POS":
                return False
        return False

    def _after(self, last: Token) -> Iterator[tuple[RolePhrase, bool]]:
        """Roles after the name: "X, the foreign minister", "X, who is a special envoy", "X is the president"."""
        tokens, place = self._analysed.tokens, last.index + 1
        if place >= len(tokens) or tokens[place].sentence != last.sentence:
            return
        comma = tokens[place].text in {",", "(", "–", "-"}
        place += comma
        copula = False
        if comma and place < len(tokens) and tokens[place].lower == "who":
            place += 1
        if place < len(tokens) and tokens[place].lemma == "be" and tokens[place].sentence == last.sentence:
            if tokens[place].tag == "VBD" or tokens[place].lower == "was":
                return
            copula, place = True, place + 1
        if not (comma or copula):
            return
        role = self._first_role(place, last.sentence)
        if role is not None and role.begins > last.index and (copula or not self._opens_clause(role)):
            yield role, comma and not copula

    def _opens_clause(self, role: RolePhrase) -> bool:
        """Whether what looks like an apposition is the subject of what follows: "After X, the premier left"."""
        after = self._analysed.tokens[role.last : role.last + 1]
        return bool(after) and (after[0].tag in FINITE or after[0].text in QUOTES)

    def _first_role(self, place: int, sentence: int) -> RolePhrase | None:
        """The role that the noun phrase beginning at `place` is; None where it is about something else."""
        tokens = self._analysed.tokens
        for index in range(place, min(place + REACH, len(tokens))):
            token = tokens[index]
            if token.sentence != sentence:
                return None
            role = self._role_by_token.get(index)
            if role is not None:
                return None if self._governs_name(role) else role
            name = self._name_by_token.get(index)
            if name is not None and name.kind == "person" and not self._possessive_after(index):
                return None
            if token.pos in {"VERB", "AUX", "CCONJ", "SCONJ", "ADP"} or token.text in {",", ";", ")"}:
                return None
        return None

    def _governs_name(self, role: RolePhrase) -> bool:
        """Whether the role is the title of the name that follows it, or the name is in apposition to it."""
        place = role.last
        if self._analysed.tokens[place : place + 1] and self._analysed.tokens[place].text == ",":
            place += 1
        return place in self._people

    def _possessive_after(self, index: int) -> bool:
        following = self._analysed.tokens[index + 1 : index + 2]
        return bool(following) and following[0].tag == "POS"

    def _owner(self, role: RolePhrase) -> tuple[str | None, str | None]:
        """The state and the body whose office it is: "Russian X", "Iran's X", "X of France", "the NATO X"."""
        tokens, sentence = self._analysed.tokens, self._analysed.tokens[role.first].sentence
        place = role.begins - 1
        while place >= max(0, role.begins - 5) and tokens[place].sentence == sentence:
            name = self._name_by_token.get(place)
            if name is not None:
                return self._state_or_body(name)
            of_office = place in self._role_by_token
            if (
                tokens[place].tag != "POS"
                and tokens[place].pos not in {"ADJ", "NOUN"}
                and not of_office
                and tokens[place].text != "-"
            ):
                break
            if tokens[place].tag == "NNS" and tokens[place].lower not in lexicon("titles")["plural"]:
                break  # a phrase of its own: "the Danish sailors President X met"
            place -= 1
        return self._owner_after(role)

    def _owner_after(self, role: RolePhrase) -> tuple[str | None, str | None]:
        tokens, sentence = self._analysed.tokens, self._analysed.tokens[role.first].sentence
        if role.last >= len(tokens) or tokens[role.last].lower not in {"of", "for", "at", "to", "in"}:
            return None, None
        if role.kind in {"envoy", "diplomat"} and tokens[role.last].lower in {"to", "for", "in"}:
            return None, None
        for index in range(role.last + 1, min(role.last + 4, len(tokens))):
            name = self._name_by_token.get(index)
            if name is not None:
                return self._state_or_body(name) if tokens[index].sentence == sentence else (None, None)
            if tokens[index].pos not in {"DET", "ADJ"}:
                break
        return None, None

    def _state_or_body(self, name: Name) -> tuple[str | None, str | None]:
        found = self._knowledge.countries.named(name.text)
        if found is not None:
            return found.country.alpha2, None
        if name.kind == "organisation":
            bodies = self._knowledge.actors.named(name.text)
            return (bodies[0].country if bodies else None), name.text
        return None, None


def national_kind(title: str, country: str | None) -> str | None:
    """The kind of office that a title means in a state (alpha-2), where it is not the usual one; else None."""
    means: dict[str, dict[str, str]] = lexicon("national_titles")["means"]
    return means.get(title, {}).get(country or "")


def agrees(claim: RoleClaim, kind: str) -> bool:
    """Whether a role that the text gives can be an office of that kind."""
    if claim.kind == kind or (claim.of_legislators and kind == "legislator"):
        return True
    near: dict[str, list[str]] = lexicon("office_kinds")["near"]
    return kind in near.get(claim.kind, ())
