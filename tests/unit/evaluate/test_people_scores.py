"""The scores of the linking of people's names, counted by hand on an article of our own."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import CorpusError
from dragoman.evaluate.people import Counts, evaluate_people, in_knowledge, is_entry, score_people, surnames
from dragoman.evaluate.people_gold import Entry, GoldMention, GoldPerson, NameKind, PeopleArticle, people_articles
from dragoman.knowledge.known import default_knowledge
from dragoman.model.mentions import Actor, Mention, MentionKind
from dragoman.model.reading import Reading
from dragoman.model.text import Article

TEXT = (
    "Mayor Ada Quill met Ben Lind in the old hall. Quill was late, and Lind was not pleased. "
    "Her brother, Tom Quill Jr., stayed away; he prefers the old bridge."
)
ADA = Entry("Ada Quill", "Q1", "NO")
BEN = Entry("Ben Lind", None, "SE")
KNOWN = {ADA, BEN, Entry("Ada Quill", "Q7", "NO")}


def gold_mention(words: str, kind: NameKind, after: str = "") -> GoldMention:
    start = TEXT.index(after + words) + len(after)
    return GoldMention(start, start + len(words), kind)


PEOPLE = (
    GoldPerson((ADA,), (gold_mention("Ada Quill", "full"), gold_mention("Quill", "surname", "hall. "))),
    GoldPerson((BEN,), (gold_mention("Ben Lind", "full"), gold_mention("Lind", "surname", "and "))),
    GoldPerson((), (gold_mention("Tom Quill Jr.", "full"),)),
)
GOLD = PeopleArticle("0", "validation", "2024-05-06", TEXT, PEOPLE)
ADA_READ = Actor("a1", "Ada Quill", "person", "mayor", "NO", "Q1", 0.9)
BEN_READ = Actor("a2", "Ben Lind", "person", None, "SE", None, 0.9)
TOM_READ = Actor("a3", "Tom Quill Jr.", "person", None, None, None, 0.7)
MENTIONS = (("Ada Quill", "a1"), ("Ben Lind", "a2"), ("Quill", "a1"), ("Lind", "a2"), ("Tom Quill Jr", "a3"))


def read(
    actors: tuple[Actor, ...] = (ADA_READ, BEN_READ, TOM_READ),
    mentions: tuple[tuple[str, str | None], ...] = MENTIONS,
    kinds: dict[str, MentionKind] | None = None,
) -> Reading:
    """A reading with the mentions in text order, each after the end of the one before."""
    found: list[Mention] = []
    for number, (words, actor) in enumerate(mentions, start=1):
        start = TEXT.index(words, found[-1].end if found else 0)
        kind = (kinds or {}).get(words, "person")
        found.append(Mention(f"m{number}", start, start + len(words), words, kind, actor))
    article = Article("one", None, None, None, None, "en", TEXT)
    return Reading("dragoman.reading/1", article, tuple(found), actors)


def scored(reading: Reading) -> Counts:
    return score_people(GOLD, reading, lambda actor: any(is_entry(actor, entry) for entry in KNOWN))


def test_names_of_known_people_linked_to_their_records_are_right() -> None:
    counts = scored(read())
    assert counts["known", "right"] == 4
    assert counts["known, full", "right"] == counts["known, surname", "right"] == 2
    assert counts["once", "people"] == counts["once", "all right"] == 2


def test_a_namesake_of_another_wikidata_id_is_somebody_else() -> None:
    namesake = Actor("a1", "Ada Quill", "person", None, "NO", "Q7", 0.9)
    counts = scored(read((namesake, BEN_READ, TOM_READ)))
    assert counts["known", "somebody else"] == 2
    assert counts["once", "some wrong"] == 1


def test_a_record_without_wikidata_id_is_told_by_name_and_country() -> None:
    abroad = Actor("a2", "Ben Lind", "person", None, "DK", None, 0.7)
    counts = scored(read((ADA_READ, abroad, TOM_READ)))
    assert counts["known", "unlinked"] == 2
    assert counts["known", "somebody else"] == 0


def test_a_name_that_is_read_as_a_body_is_not_found() -> None:
    body = Actor("a2", "Ben Lind", "organisation", None, "SE", None, 0.9)
    counts = scored(read((ADA_READ, body, TOM_READ), kinds={"Ben Lind": "organisation", "Lind": "organisation"}))
    assert counts["known", "not found"] == 2


def test_a_name_without_an_actor_is_not_found() -> None:
    counts = scored(read(mentions=(("Ada Quill", "a1"), ("Ben Lind", None))))
    assert counts["known", "right"] == 1
    assert counts["known", "not found"] == 3


def test_a_description_round_a_name_does_not_stand_for_it() -> None:
    counts = scored(read(mentions=(("Mayor Ada Quill", "a1"),), kinds={"Mayor Ada Quill": "description"}))
    assert counts["known", "right"] == 0


def test_a_title_taken_into_the_name_does_no_harm() -> None:
    assert scored(read(mentions=(("Mayor Ada Quill", "a1"),)))["known", "right"] == 1


def test_somebody_in_no_record_is_wrongly_linked_only_to_somebody_known() -> None:
    assert scored(read())["not known", "unlinked"] == 1
    counts = scored(read(mentions=(*MENTIONS[:4], ("Tom Quill Jr", "a2"))))
    assert counts["not known", "somebody else"] == 1


def test_two_of_one_surname_are_kept_apart_or_made_one() -> None:
    apart = scored(read())
    assert (apart["surname", "pairs"], apart["surname", "made one"]) == (1, 0)
    one = scored(read(mentions=(*MENTIONS[:4], ("Tom Quill Jr", "a1"))))
    assert (one["surname", "pairs"], one["surname", "made one"]) == (1, 1)


def test_two_of_one_surname_who_are_both_missed_are_not_made_one() -> None:
    assert scored(read(mentions=()))["surname", "made one"] == 0


def test_a_surname_is_the_last_word_but_for_junior() -> None:
    assert surnames(TEXT, PEOPLE[2]) == surnames(TEXT, PEOPLE[0]) == {"quill"}
    assert surnames(TEXT, GoldPerson((), (gold_mention("Ben", "given"),))) == frozenset()


def test_the_knowledge_holds_those_in_office_and_nobody_of_a_made_up_name() -> None:
    assert in_knowledge(Actor("a1", "Whoever", "person", None, None, "Q76", 0.9))
    record = default_knowledge().actors.named("Angela Merkel")[0]
    assert in_knowledge(Actor("a1", record.name, "person", None, record.country, record.wikidata, 0.9))
    assert not in_knowledge(Actor("a1", "Ada Quillbottom", "person", None, "NO", None, 0.7))


class Fixed:
    """A reader that gives back one reading, and remembers the day of the article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.days: list[str | None] = []

    def read(self, article: Article) -> Reading:
        self.days.append(article.published)
        return self.reading


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    people: list[dict[str, Any]] = [
        {
            "entries": [{"name": e.name, "wikidata": e.wikidata, "country": e.country} for e in person.entries],
            "mentions": [[m.start, m.end, m.kind] for m in person.mentions],
        }
        for person in PEOPLE
    ]
    row = {"sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "part": "validation", "published": "2024-05-06"}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(row | {"people": people}), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "some.csv").write_text(f'"date","text"\n2024-05-06,"{TEXT}"\n', encoding="utf-8")
    return file


def test_the_report_gives_shares_of_the_coded_names(gold_file: Path) -> None:
    reader = Fixed(read(mentions=MENTIONS[:3]))
    report = evaluate_people(gold_file.parent, reader, gold=gold_file)
    rows = {row.name: row for row in report.rows}
    assert rows["linked"].recall == 0.75
    assert rows["linked"].precision == 1.0
    assert dict(rows["linked"].extra)["found"] == 0.75
    assert rows["linked, surname alone"].recall == 0.5
    assert dict(rows["in no record"].extra)["kept so"] == 1.0
    assert dict(rows["two of one surname"].extra)["kept apart"] == 1.0
    assert reader.days == ["2024-05-06"]


def test_a_part_without_articles_has_a_report_of_nothing(gold_file: Path) -> None:
    report = evaluate_people(gold_file.parent, Fixed(read()), "development", gold=gold_file)
    assert report.documents == 0
    assert report.rows[0].recall == 0.0


def test_another_text_than_the_coded_one_is_refused(gold_file: Path) -> None:
    file = gold_file.parent / "articles" / "some.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("old hall", "new hall"), encoding="utf-8")
    with pytest.raises(CorpusError, match="1 of 1 coded articles are not at"):
        people_articles(gold_file.parent, "all", gold_file)


def test_a_gold_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        people_articles(tmp_path, "all", tmp_path / "none.jsonl")
