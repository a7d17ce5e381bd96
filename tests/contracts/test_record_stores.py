"""What holds for a record on SQLite and on PostgreSQL alike."""

import multiprocessing
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from conftest import new_database
from dragoman.brief.as_terminal import as_terminal
from dragoman.brief.compose_record import compose_record
from dragoman.errors import NotInRecord, RecordError, RecordMissing
from dragoman.model.codec import to_json
from dragoman.record import account, tables
from dragoman.record.account import Scope, scope_of
from dragoman.record.correcting import (
    Author,
    Decision,
    change,
    decide,
    decisions,
    import_decisions,
    items_in,
    merge,
    split,
)
from dragoman.record.decided import decided_readings
from dragoman.record.lines import recount
from dragoman.record.overview import overview
from dragoman.record.record import Record
from dragoman.record.schema import article, contradiction, correction, item, line, reading
from dragoman.record.texts import texts_of
from recorded import Draft, add, long_story

ANA = Author("Ana", "2030-04-01T10:00:00+00:00")


def brief_of(record: Record, **scope: str) -> str:
    with record.looking() as connection:
        looked = overview(connection, scope_of(connection, scope.get("about"), scope.get("since"), scope.get("until")))
        outline, _ = compose_record(looked, lambda numbers: texts_of(connection, numbers))
    return as_terminal(outline)


def rows_of(record: Record, table: sa.Table) -> list[dict[str, object]]:
    with record.looking() as connection:
        return [dict(row._mapping) for row in connection.execute(sa.select(table).order_by(*table.primary_key.columns))]


def everything(record: Record) -> list[list[dict[str, object]]]:
    return [rows_of(record, table) for table in (article, reading, line, item)]


def lines(record: Record, kind: str) -> list[account.LineRow]:
    with record.looking() as connection:
        return account.lines(connection, kind, Scope(), 100)


def test_what_is_added_comes_back_word_for_word(place: str) -> None:
    draft = long_story("Example Wire", "2030-03-01")
    with Record(place, create=True) as record:
        number = add(record, draft).article
        assert to_json(record.reading(number)) == to_json(draft.reading())
        assert record.original(number).content.decode() == draft.text


def test_adding_an_article_again_changes_nothing(place: str) -> None:
    with Record(place, create=True) as record:
        first = add(record, long_story("Example Wire", "2030-03-01"))
        before = everything(record)
        again = add(record, long_story("Example Wire", "2030-03-01"))
        assert first.is_new
        assert not again.is_new
        assert again.article == first.article
        assert everything(record) == before


def test_a_copy_is_another_outlet_and_no_other_origin(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, long_story("Example Wire", "2030-03-01", "one"))
        add(record, long_story("Harbour Post", "2030-03-02", "two", "Read more on our pages every day of the week"))
        add(
            record,
            Draft(outlet="City Courier", id="three").wants("Ruritania", "withdrawal", "demand", "wants boats gone"),
        )
        demand = next(row for row in lines(record, "position") if row.topic == "withdrawal")
    assert (demand.articles, demand.outlets, demand.origins) == (3, 3, 2)


def test_a_family_has_its_earliest_article_at_its_head_whatever_is_added_first(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, long_story("Harbour Post", "2030-03-02", "two"))
        add(record, long_story("Example Wire", "2030-03-01", "one"))
        with record.looking() as connection:
            rows = tables.origins(connection, 10, 2)
    assert [(row["outlet"], row["parent"] is None) for row in rows] == [("Example Wire", True), ("Harbour Post", False)]


def test_the_same_quotation_in_two_articles_is_one_line_with_its_versions(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").says("Anna Weber", "We will sign the harbour treaty before the end of June"))
        add(record, Draft(outlet="B").says("Anna Weber", "We will sign the harbour treaty before the end of July"))
        found = lines(record, "statement")
        with record.looking() as connection:
            versions = overview(connection, Scope()).versions[found[0].id]
    assert len(found) == 1
    assert [v.words.split()[-1] for v in versions] == ["June", "July"]


def test_one_quotation_of_two_speakers_is_a_contradiction_with_both_texts(place: str) -> None:
    words = "We will sign the harbour treaty before the end of June"
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").says("Anna Weber", words))
        add(record, Draft(outlet="B").says("Boris Lund", words))
        with record.looking() as connection:
            found = tables.contradictions(connection, Scope(), 10)
    assert [(row["kind"], row["one_outlet"], row["other_outlet"]) for row in found] == [("who", "A", "B")]
    assert len(rows_of_closed(place, contradiction)) == 1


def rows_of_closed(place: str, table: sa.Table) -> list[dict[str, object]]:
    with Record(place) as record:
        return rows_of(record, table)


def test_a_change_of_position_is_in_the_ledger_with_both_days(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(published="2030-03-01").wants("Freedonia", "sanctions", "reject", "rejects the duties"))
        add(record, Draft(published="2030-03-09").wants("Freedonia", "sanctions", "accept", "accepts the duties now"))
        with record.looking() as connection:
            rows = tables.changes(connection, Scope(), 10)
        assert "What changed".upper() in brief_of(record)
    assert [(row["from"], row["from_day"], row["to"], row["to_day"]) for row in rows] == [
        ("reject", "2030-03-01", "accept", "2030-03-09")
    ]


def test_two_reports_of_one_day_that_differ_are_no_change_of_mind(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").wants("Freedonia", "sanctions", "reject", "rejects the duties", "reported"))
        add(record, Draft(outlet="B").wants("Freedonia", "sanctions", "accept", "accepts the duties", "reported"))
        with record.looking() as connection:
            assert tables.changes(connection, Scope(), 10) == []
        told = brief_of(record)
    assert "WHAT IS CONTESTED" in told
    assert "WHAT CHANGED" not in told


def test_a_new_text_at_the_same_address_revises_the_old_one_and_both_stay(place: str) -> None:
    with Record(place, create=True) as record:
        old = add(record, Draft(url="https://example.org/1").wants("Freedonia", "trade", "reject", "rejects the tax"))
        new = add(record, Draft(url="https://example.org/1").wants("Freedonia", "trade", "accept", "accepts the tax"))
        assert new.revises == old.article
        assert [row.value for row in lines(record, "position")] == ["accept"]
        assert "rejects" in record.reading(old.article).article.text
        assert [r.article.text for r in record.readings()] == ["Freedonia accepts the tax.\n"]
        assert len(list(record.readings(with_revised=True))) == 2


def test_a_bare_surname_is_explained_by_the_article_it_derives_from(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, long_story("Example Wire", "2030-03-01", "one"))
        copy = long_story("Harbour Post", "2030-03-02", "two")
        garbled = Draft(outlet="Harbour Post", published="2030-03-02", id="three")
        for sentence in copy.text.splitlines()[:6]:
            garbled.text += f"{sentence}\n"
        garbled.says("Lond", "The price of grain will decide whether the ministers can sign in autumn")
        add(record, garbled)
        with record.looking() as connection:
            who = {row["name"]: row["written"] for row in tables.who(connection, Scope(), 20)}
    assert who["Boris Lund"] == ["Lond"]


def test_a_rejected_item_stays_and_nothing_rests_on_it(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").wants("Freedonia", "trade", "reject", "rejects the tax"))
        add(record, Draft(outlet="B").wants("Freedonia", "trade", "reject", "rejects the tax on fish"))
        with record.changing() as (connection, _):
            decide(connection, "reject", items_in(connection, "i1"), ANA)
        assert [(row.origins, row.best.id) for row in lines(record, "position")] == [(1, 2)]
        assert [row["status"] for row in rows_of(record, item)] == ["rejected", "read"]
        assert [row["author"] for row in rows_of(record, correction)] == ["Ana"]


def test_a_change_by_hand_stands_beside_what_was_read(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
        with record.changing() as (connection, _):
            new = change(connection, 1, {"value": "oppose", "topic": "aid"}, ANA)
        assert [(row.topic, row.value) for row in lines(record, "position")] == [("aid", "oppose")]
        assert [(row["id"], row["revises"], row["status"]) for row in rows_of(record, item)] == [
            (1, None, "read"),
            (new, 1, "changed"),
        ]


@pytest.mark.parametrize("decision", ["accept", "reject", "change"])
def test_a_reread_keeps_what_people_decided(place: str, decision: str) -> None:
    draft = Draft().wants("Freedonia", "trade", "reject", "rejects the tax")
    better = Draft().wants("Freedonia", "trade", "reject", "rejects the tax")
    better.says("Anna Weber", "We read it anew and found a little more")
    better.text, same = draft.text + better.text[len(draft.text) :], better
    with Record(place, create=True) as record:
        number = add(record, same_text(draft, better)).article
        with record.changing() as (connection, _):
            if decision == "change":
                change(connection, 1, {"value": "oppose"}, ANA)
            else:
                decide(connection, decision, [1], ANA)
        before = [(row.topic, row.value, row.best.status) for row in lines(record, "position")]
        assert record.replace(number, same.reading(), same.tellings, "test 2")
        assert [(row.topic, row.value, row.best.status) for row in lines(record, "position")] == before
        assert len(lines(record, "statement")) == 1
        assert [row["current"] for row in rows_of(record, reading)] == [False, True]


def same_text(draft: Draft, better: Draft) -> Draft:
    """The draft with the text of the better reading: the same article, in which less was found."""
    draft.text = better.text
    return draft


def test_a_reread_that_finds_the_same_adds_nothing(place: str) -> None:
    draft = long_story("Example Wire", "2030-03-01")
    with Record(place, create=True) as record:
        number = add(record, draft).article
        before = everything(record)
        assert not record.replace(number, draft.reading(), draft.tellings, "test 2")
        assert everything(record) == before


def test_merged_lines_stay_merged_for_what_is_added_later(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").wants("Freedonia", "trade", "reject", "rejects the tax"))
        add(record, Draft(outlet="B").wants("Freedonia", "trade", "oppose", "is against the tax"))
        with record.changing() as (connection, _):
            merge(connection, [1, 2], ANA)
        add(record, Draft(outlet="C").wants("Freedonia", "trade", "oppose", "is still against the tax"))
        assert [(row.id, row.outlets) for row in lines(record, "position")] == [(1, 3)]


def test_an_item_can_be_split_off_its_line(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").wants("Freedonia", "trade", "reject", "rejects the tax"))
        add(record, Draft(outlet="B").wants("Freedonia", "trade", "reject", "rejects another tax"))
        with record.changing() as (connection, _):
            new = split(connection, [2], ANA)
        assert sorted((row.id, row.outlets) for row in lines(record, "position")) == [(1, 1), (new, 1)]


def test_two_coders_are_brought_together_and_a_conflict_keeps_both(place: str, tmp_path: object) -> None:
    other = Record(f"{tmp_path}/other.dragoman", create=True)
    draft = (
        Draft().wants("Freedonia", "trade", "reject", "rejects the tax").wants("Sylvania", "aid", "offer", "gives aid")
    )
    with Record(place, create=True) as record, other:
        add(record, draft)
        add(other, draft)
        with record.changing() as (connection, _):
            decide(connection, "accept", [1], ANA)
        with other.changing() as (connection, _):
            decide(connection, "reject", [1, 2], Author("Ben", "2030-04-02T10:00:00+00:00"))
        with other.looking() as connection:
            theirs = decisions(connection)
        with record.changing() as (connection, _):
            assert import_decisions(connection, theirs) == (1, 1, 0)
            assert import_decisions(connection, theirs) == (0, 0, 0)
        assert [row["status"] for row in rows_of(record, item)] == ["accepted", "rejected"]
        assert [row["author"] for row in rows_of(record, correction)] == ["Ana", "Ben", "Ben"]


def test_the_brief_until_a_day_knows_nothing_of_later_articles(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(published="2030-03-01").wants("Freedonia", "sanctions", "reject", "rejects the duties"))
        before = brief_of(record, until="2030-03-05")
        add(record, Draft(published="2030-03-09").wants("Freedonia", "sanctions", "accept", "accepts the duties now"))
        assert brief_of(record, until="2030-03-05") == before
        assert "accepts" in brief_of(record)


def test_the_brief_tells_what_is_new_since_a_day(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(published="2030-03-01").wants("Freedonia", "sanctions", "reject", "rejects the duties"))
        add(record, Draft(published="2030-03-09").wants("Sylvania", "aid", "offer", "offers forty engineers"))
        new = brief_of(record, since="2030-03-05").split("WHAT TO KNOW")[0]
    assert "forty engineers" in new
    assert "duties" not in new


@pytest.mark.parametrize(
    ("about", "expected"), [("Sylvania", 1), ("sanctions", 1), ("forty engineers", 1), ("zebra", 0)]
)
def test_a_brief_is_about_an_actor_an_issue_or_words(place: str, about: str, expected: int) -> None:
    with Record(place, create=True) as record:
        add(record, Draft().wants("Freedonia", "sanctions", "reject", "rejects the duties"))
        add(record, Draft().wants("Sylvania", "aid", "offer", "offers forty engineers"))
        with record.looking() as connection:
            assert len(account.lines(connection, "position", scope_of(connection, about), 10)) == expected


def test_search_finds_words_with_signs_in_them(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft().says("Anna Weber", 'We shall not sign "anything" AND nothing; it\'s a trap: near*'))
        with record.looking() as connection:
            for words in ('"anything" near*', "it's a trap", "trap AND (", "\x00trap"):
                assert len(tables.search(connection, words, 10)) == 1, words
            assert tables.search(connection, "?!", 10) == []


def test_names_of_nothing_are_refused_with_what_to_do(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
        for work in (
            lambda c: items_in(c, "x1"),
            lambda c: items_in(c, "l99"),
            lambda c: decide(c, "accept", [99], ANA),
            lambda c: change(c, 1, {"doer": "Nobody Known"}, ANA),
        ):
            with pytest.raises(NotInRecord, match=r"dragoman|expected"), record.changing() as (connection, _):
                work(connection)
        with record.changing() as (connection, _), pytest.raises(RecordError, match="two lines"):
            merge(connection, [1], ANA)
        with pytest.raises(NotInRecord):
            record.reading(99)


def test_an_error_inside_a_change_stores_nothing_of_it(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
        before = everything(record)
        with pytest.raises(NotInRecord):
            _reject_then_fail(record)
        assert everything(record) == before
        assert rows_of(record, correction) == []


def _reject_then_fail(record: Record) -> None:
    with record.changing() as (connection, _):
        decide(connection, "reject", [1], ANA)
        decide(connection, "reject", [99], ANA)


def test_a_record_that_is_not_there_is_not_made_by_looking(place: str) -> None:
    with pytest.raises(RecordMissing, match="dragoman add"):
        Record(place)


def test_a_clock_set_back_changes_no_order(place: str) -> None:
    times = iter(["2030-05-01T00:00:00", "1999-01-01T00:00:00", "2030-01-01T00:00:00"])
    with Record(place, create=True, clock=lambda: next(times)) as record:
        for outlet in "ABC":
            add(record, Draft(outlet=outlet).wants("Freedonia", "trade", "reject", "rejects the tax"))
        assert [row["outlet"] for row in rows_of(record, article)] == ["A", "B", "C"]
        assert "3 articles" in brief_of(record)


def _add_all(place: str, first: int) -> None:
    with Record(place, create=True) as record:
        for n in range(12):
            which = (n + first) % 12
            add(
                record,
                Draft(outlet=f"Outlet {which}").wants("Freedonia", "trade", "reject", f"rejects tax number {which}"),
            )


def test_two_processes_add_the_same_articles_at_once_and_each_is_there_once(place: str) -> None:
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_add_all, args=(place, first)) for first in (0, 6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with Record(place) as record:
        assert len(rows_of(record, article)) == 12
        assert [(row.articles, row.outlets) for row in lines(record, "position")] == [(12, 12)]


def test_both_databases_tell_the_same(postgresql: str, tmp_path: object) -> None:
    drafts: list[Callable[[], Draft]] = [
        lambda: long_story("Example Wire", "2030-03-01", "one"),
        lambda: long_story("Harbour Post", "2030-03-02", "two", "Ünïcode öf the wörld, and a “quote” in a quote"),
        lambda: Draft(outlet="C", published=None).wants("Freedonia", "sanctions", "accept", "accepts the duties"),
    ]
    told = []
    for place in (f"{tmp_path}/one.dragoman", new_database(postgresql)):
        with Record(place, create=True) as record:
            for draft in drafts:
                add(record, draft())
            told.append((brief_of(record), everything(record)))
    assert told[0][0] == told[1][0]
    assert _without_blobs(told[0][1]) == _without_blobs(told[1][1])


def _without_blobs(tables_: list[list[dict[str, object]]]) -> list[list[dict[str, object]]]:
    return [
        [{k: bytes(v) if isinstance(v, memoryview) else v for k, v in row.items()} for row in rows] for rows in tables_
    ]


def test_what_is_exported_is_what_people_left_of_the_readings(place: str) -> None:
    draft = (
        Draft().wants("Freedonia", "trade", "reject", "rejects the tax").wants("Sylvania", "aid", "offer", "gives aid")
    )
    with Record(place, create=True) as record:
        add(record, draft)
        with record.changing() as (connection, _):
            decide(connection, "reject", [1], ANA)
            change(connection, 2, {"value": "support"}, ANA)
        read = list(decided_readings(record))
    assert [(p.issue, p.stance) for p in read[0].positions] == [("aid", "support")]
    assert len(draft.reading().positions) == 2


def test_a_decision_holds_when_a_better_reading_knows_better_who_is_meant(place: str) -> None:
    draft = Draft().wants("Freedonia", "trade", "reject", "rejects the tax")
    better = Draft().wants("Freedonia", "trade", "reject", "rejects the tax")
    better.actors["Freedonia"] = replace(better.actors["Freedonia"], wikidata="Q1", kind="organisation")
    with Record(place, create=True) as record:
        number = add(record, draft).article
        with record.changing() as (connection, _):
            decide(connection, "reject", [1], ANA)
        assert record.replace(number, better.reading(), better.tellings, "test 2")
        assert lines(record, "position") == []
        assert [p.stance for r in decided_readings(record) for p in r.positions] == []


def test_merging_the_same_lines_again_is_refused_and_harms_nothing(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").wants("Freedonia", "trade", "reject", "rejects the tax"))
        add(record, Draft(outlet="B").wants("Sylvania", "trade", "reject", "is against the tax"))
        with record.changing() as (connection, _):
            merge(connection, [1, 2], ANA)
        with pytest.raises(RecordError, match="not one yet"), record.changing() as (connection, _):
            merge(connection, [1, 2], ANA)
        assert [(row.id, row.outlets) for row in lines(record, "position")] == [(1, 2)]
        with record.looking() as connection:
            assert len(account.lines(connection, "position", scope_of(connection, "Sylvania"), 9)) == 1


def test_a_revision_is_told_in_its_own_words(place: str) -> None:
    words = "We will never sell the old lighthouse to anybody at {}"
    with Record(place, create=True) as record:
        for end in ("any price", "all"):
            add(record, Draft(outlet="A", url="https://example.org/1").says("Anna Weber", words.format(end)))
        told = brief_of(record)
    assert "at all" in told
    assert "any price" not in told
    assert "Anna Weber (1 article)" in told


def test_a_rejected_item_never_speaks_for_its_line_again(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").wants("Freedonia", "trade", "reject", "rejects the tax"))
        with record.changing() as (connection, _):
            decide(connection, "reject", [1], ANA)
        add(record, Draft(outlet="B").wants("Freedonia", "trade", "reject", "rejects the tax"))
        assert [(row.best.id, row.outlets) for row in lines(record, "position")] == [(2, 1)]


@pytest.mark.parametrize(
    "values",
    [{"value": "cancelled"}, {"value": "opposes"}, {"topic": "\x1b[31mred"}, {"topic": " "}, {"topic": "x" * 999}],
)
def test_a_change_to_what_is_no_value_is_refused(place: str, values: dict[str, str]) -> None:
    with Record(place, create=True) as record:
        add(record, Draft().wants("Freedonia", "trade", "reject", "rejects the tax"))
        with pytest.raises(RecordError), record.changing() as (connection, _):
            change(connection, 1, values, ANA)
        assert [row["status"] for row in rows_of(record, item)] == ["read"]


def test_a_changed_claim_is_told_as_it_was_changed(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft().does("CONSULT", "Ruritania", "Freedonia", "met", "2030-03-01"))
        add(record, Draft().wants("Freedonia", "trade", "demand", "demands that the fish duties end"))
        with record.changing() as (connection, _):
            change(connection, 1, {"value": "denied"}, ANA)
            change(connection, 2, {"value": "oppose"}, ANA)
        with record.looking() as connection:
            assert [row["status"] for row in tables.timeline(connection, Scope(), 9)] == ["denied"]
            assert [row["kind"] for row in tables.search(connection, "fish duties", 9)] == ["position"]
        told = brief_of(record)
    assert "demand:" not in told
    assert "oppose: “Freedonia demands" in told


def test_what_is_merged_takes_in_later_reports_of_either_wording(place: str) -> None:
    one, other = "We will sign the harbour treaty before the end of June", "The price of grain decides what we can do"
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").says("Anna Weber", one))
        add(record, Draft(outlet="B").says("Anna Weber", other))
        with record.changing() as (connection, _):
            merge(connection, [1, 2], ANA)
        add(record, Draft(outlet="C").says("Anna Weber", other))
        assert [(row.id, row.outlets) for row in lines(record, "statement")] == [(1, 3)]


def test_a_decision_holds_where_the_text_is_cut_otherwise_and_cites_the_right_words(place: str) -> None:
    words = "We will sign the harbour treaty before the end of June"
    with Record(place, create=True) as record:
        number = add(record, Draft(id="x").says("Anna Weber", words)).article
        with record.changing() as (connection, _):
            decide(connection, "accept", [1], ANA)
        better = Draft(id="x", text="A banner that a newer reader of pages keeps above the text.\n").says(
            "Anna Weber", words
        )
        assert record.replace(number, better.reading(), better.tellings, "test 2")
        assert [(row.items, row.articles) for row in lines(record, "statement")] == [(1, 1)]
        told = brief_of(record)
    assert "banner" not in told
    assert words in told


def test_a_contradiction_goes_with_its_claim_and_stays_while_others_make_it(place: str) -> None:
    words = "We will sign the harbour treaty before the end of June"

    def found(record: Record) -> list[tuple[object, object]]:
        with record.looking() as connection:
            return [(r["one_outlet"], r["other_outlet"]) for r in tables.contradictions(connection, Scope(), 9)]

    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").says("Anna Weber", words))
        add(record, Draft(outlet="B").says("Boris Lund", words))
        with record.changing() as (connection, _):
            decide(connection, "reject", [2], ANA)
        assert found(record) == []
        add(record, Draft(outlet="C").says("Boris Lund", words))
        assert found(record) == [("A", "C")]


def test_a_change_of_mind_survives_being_taken_over(place: str, tmp_path: object) -> None:
    draft = Draft().wants("Freedonia", "trade", "reject", "rejects the tax")
    with Record(f"{tmp_path}/other.dragoman", create=True) as other:
        add(other, draft)
        for action, when in (("reject", "1"), ("accept", "2")):
            with other.changing() as (connection, _):
                decide(connection, action, [1], Author("Ana", when))
        with other.looking() as connection:
            theirs = decisions(connection)
    with Record(place, create=True) as record:
        add(record, draft)
        with record.changing() as (connection, _):
            assert import_decisions(connection, theirs) == (1, 0, 0)
        assert [row["status"] for row in rows_of(record, item)] == ["accepted"]


def test_a_contested_decision_never_takes_over(place: str) -> None:
    draft = Draft().wants("Freedonia", "trade", "reject", "rejects the tax")
    with Record(place, create=True) as record:
        add(record, draft)
        with record.changing() as (connection, _):
            decide(connection, "accept", [1], ANA)
        (mine,) = decisions_of(record)
        for name in ("Ben", "Cy"):
            with record.changing() as (connection, _):
                assert import_decisions(connection, [replace(mine, author=name, action="reject")]) == (0, 1, 0)
        assert [row["status"] for row in rows_of(record, item)] == ["accepted"]


def decisions_of(record: Record) -> list[Decision]:
    with record.looking() as connection:
        return decisions(connection)


def test_merges_and_splits_are_taken_over_and_what_is_missing_is_counted(place: str, tmp_path: object) -> None:
    drafts = [
        Draft(outlet="A").wants("Freedonia", "trade", "reject", "rejects the tax"),
        Draft(outlet="B").wants("Freedonia", "trade", "oppose", "is against the tax"),
    ]
    with Record(f"{tmp_path}/other.dragoman", create=True) as other:
        for draft in drafts:
            add(other, draft)
        with other.changing() as (connection, _):
            merge(connection, [1, 2], ANA)
        theirs = decisions_of(other)
    with Record(place, create=True) as record:
        for draft in drafts:
            add(record, draft)
        gone = replace(theirs[0], target="nowhere")
        with record.changing() as (connection, _):
            assert import_decisions(connection, [gone, *theirs]) == (1, 0, 1)
        assert [(row.id, row.outlets) for row in lines(record, "position")] == [(1, 2)]


def test_splitting_a_line_does_not_revive_what_was_rejected(place: str) -> None:
    with Record(place, create=True) as record:
        for outlet in "ABC":
            add(record, Draft(outlet=outlet).wants("Freedonia", "trade", "reject", f"rejects the tax on {outlet}"))
        with record.changing() as (connection, _):
            decide(connection, "reject", [1], ANA)
            split(connection, items_in(connection, "l1"), ANA)
        assert [row["status"] for row in rows_of(record, item)] == ["rejected", "accepted", "accepted"]


def test_weights_do_not_drift_when_lines_are_counted_anew(place: str) -> None:
    with Record(place, create=True) as record:
        for outlet in "AB":
            add(record, Draft(outlet=outlet).says("Anna Weber", "We will sign the harbour treaty before June"))
        before = [row.weight for row in lines(record, "statement")]
        with record.changing() as (connection, _):
            recount(connection, [1])
        assert [row.weight for row in lines(record, "statement")] == before


def test_strangers_with_the_same_short_id_are_no_revisions(place: str) -> None:
    with Record(place, create=True) as record:
        for title, words in (("Fish", "rejects the tax"), ("Grain", "rejects the duty")):
            add(record, Draft(outlet=None, id="1", title=title).wants("Freedonia", "trade", "reject", words))
        assert [row["revised"] for row in rows_of(record, article)] == [False, False]


def test_undated_articles_are_told_whatever_the_day(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(published=None).wants("Freedonia", "trade", "reject", "rejects the tax"))
        assert "rejects the tax" in brief_of(record, until="2030-03-05")


def test_rows_since_a_day_are_those_that_nobody_had_reported(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(published="2030-03-01").wants("Freedonia", "trade", "reject", "rejects the tax"))
        add(record, Draft(published="2030-03-09").wants("Sylvania", "aid", "offer", "offers engineers"))
        with record.looking() as connection:
            found = tables.positions(connection, scope_of(connection, None, "2030-03-05"), 9)
            people = tables.who(connection, scope_of(connection, None, None, "2030-03-05"), 9)
    assert [row["issue"] for row in found] == ["aid"]
    assert [row["name"] for row in people] == ["Freedonia"]


def test_in_a_copy_the_opposite_and_another_speaker_stand_in_lines_of_their_own(place: str) -> None:
    with Record(place, create=True) as record:
        add(
            record,
            long_story("A", "2030-03-01", "one").says("Dora Quist", "The savers will get their money back in May"),
        )
        add(
            record,
            long_story("B", "2030-03-02", "two").says(
                "Emil Stark", "The savers will never get their money back in May"
            ),
        )
        said = {
            row.best.claim.doers: row.outlets for row in lines(record, "statement") if "savers" in row.best.claim.words
        }
    assert said == {("person dora quist",): 1, ("person emil stark",): 1}


def test_an_agreement_told_and_refused_is_contested_in_the_record(place: str) -> None:
    with Record(place, create=True) as record:
        add(record, Draft(outlet="A").does("AGREE", "Ruritania", "Freedonia", "agreed on the harbour treaty with"))
        add(record, Draft(outlet="B").does("REJECT", "Freedonia", "Ruritania", "rejected the harbour treaty with"))
        with record.looking() as connection:
            found = tables.contradictions(connection, Scope(), 9)
        assert [(row["kind"], row["one"], row["other"]) for row in found] == [
            ("agreed or refused", "agreed", "refused")
        ]
        assert "Agreed or refused" in brief_of(record)


def test_two_counts_of_one_event_are_contested_though_the_line_is_one(place: str) -> None:
    with Record(place, create=True) as record:
        for outlet, number in (("A", "twelve"), ("B", "fifteen")):
            deed = f"seized {number} boats in the strait from"
            add(record, Draft(outlet=outlet).does("COERCE", "Ruritania", "Freedonia", deed, "2030-03-01"))
        with record.looking() as connection:
            found = tables.contradictions(connection, Scope(), 9)
        assert [(row.outlets, row.topic) for row in lines(record, "event")] == [(2, "COERCE")]
    assert [(row["kind"], row["one"], row["other"]) for row in found] == [("how many", "12 boats", "15 boats")]


def test_a_copy_that_tells_another_day_is_contested_and_no_second_report(place: str) -> None:
    with Record(place, create=True) as record:
        for outlet, day in (("A", "2030-03-04"), ("B", "2030-03-07")):
            draft = long_story(outlet, "2030-03-01", outlet)
            add(record, draft.does("CONSULT", "Sylvania", "Freedonia", "will meet ministers of", day, "planned"))
        with record.looking() as connection:
            found = tables.contradictions(connection, Scope(), 9)
    assert [(row["kind"], row["one"], row["other"]) for row in found] == [("when", "2030-03-04", "2030-03-07")]
