"""What the brief says, and what it must not say."""

import re

import pytest
from brief_builder import Builder, Trust, vienna

from dragoman.brief.compose import compose
from dragoman.brief.outline import Line, Outline, lines_of
from dragoman.model.reading import Reading


def outline_of(builder: Builder | Reading) -> Outline:
    reading = builder.reading() if isinstance(builder, Builder) else builder
    return compose(reading, Trust())


def lines(outline: Outline, kind: str) -> tuple[Line, ...]:
    return tuple(line for section in outline.sections if section.kind == kind for line in lines_of(section))


def texts(outline: Outline, kind: str) -> list[str]:
    return [line.text for line in lines(outline, kind)]


WAGES = (
    "The union will meet the airline on Thursday. The airline accepts a pay rise of 4 percent if the union drops the "
    "strike. Anna Berg, who leads the union, said the offer was “a beginning, no more”. The airline denied that it had "
    "hired replacements. She declined to say how long the strike would last."
)


def wages() -> Builder:
    b = Builder(WAGES, "Union and airline to meet on Thursday", published="2023-05-09")
    union = b.actor("Ground Crew Union", "The union", "the union", kind="organisation")
    airline = b.actor("Nordlys Air", "the airline", "The airline", kind="organisation")
    anna = b.actor("Anna Berg", "Anna Berg", role="chair of the Ground Crew Union")
    b.event("CONSULT", "planned", "The union will meet the airline on Thursday", (union,), (airline,), "2023-05-11")
    b.position(
        airline, "wages", "accept", "The airline accepts a pay rise of 4 percent", "if the union drops the strike"
    )
    b.statement("Anna Berg", "said", "the offer was “a beginning, no more”", actor=anna, form="mixed")
    b.statement("The airline", "denied", "it had hired replacements", actor=airline, act="deny")
    b.statement("She", "declined to say", "how long the strike would last", actor=anna, act="decline")
    return b


def test_a_planned_meeting_is_told_as_planned_with_its_day() -> None:
    assert "The union" not in texts(outline_of(wages()), "know")[0]
    assert "Ground Crew Union and Nordlys Air are to hold talks on Thursday 11 May." in texts(
        outline_of(wages()), "know"
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [("occurred", "held talks"), ("ongoing", "are holding talks"), ("possible", "may hold talks")],
)
def test_the_verb_of_an_event_follows_its_status(status: str, words: str) -> None:
    b = Builder("The union will meet the airline on Thursday in the old port.", published="2023-05-09")
    union = b.actor("Ground Crew Union", "The union", kind="organisation")
    airline = b.actor("Nordlys Air", "the airline", kind="organisation")
    b.event("CONSULT", status, b.article.text[:-1], (union,), (airline,))
    assert texts(outline_of(b), "timeline") == [f"Ground Crew Union and Nordlys Air {words}"]


def test_a_denied_event_is_never_told_as_a_fact() -> None:
    b = Builder("Ruritania denied that its envoy had met the rebels in the capital last week.")
    state = b.actor("Ruritania", "Ruritania", kind="country")
    rebels = b.actor("the rebels", "the rebels", kind="group")
    b.event("CONSULT", "denied", b.article.text[:-1], (state,), (rebels,))
    outline = outline_of(b)
    assert all("It is denied that" in text for text in texts(outline, "know"))
    assert [line.status for line in lines(outline, "timeline")] == ["denied"]


def test_a_condition_follows_the_stance_in_the_words_of_the_article() -> None:
    know = texts(outline_of(wages()), "know")
    assert "Nordlys Air accepts wages “if the union drops the strike”." in know


def test_a_denial_keeps_its_cue_so_that_nobody_is_made_to_say_what_he_denied() -> None:
    outline = outline_of(wages())
    assert "denied that it had hired replacements" in texts(outline, "sayings")
    assert "it had hired replacements" not in texts(outline, "sayings")
    assert any("declined to say how long the strike would last" in text for text in texts(outline, "sayings"))


def test_an_agreement_is_not_told_without_the_condition_that_follows_it() -> None:
    b = Builder("Ruritania agreed to open the northern port to trawlers, as long as Sylvania does the same. Rain fell.")
    state = b.actor("Ruritania", "Ruritania", kind="country")
    b.statement("Ruritania", "agreed", "to open the northern port to trawlers", actor=state, act="agree")
    assert texts(outline_of(b), "know") == [
        "Ruritania agreed to open the northern port to trawlers, as long as Sylvania does the same."
    ]
    assert texts(outline_of(b), "sayings") == [
        "agreed to open the northern port to trawlers, as long as Sylvania does the same"
    ]


def test_quoted_words_stand_in_the_article() -> None:
    for reading in (vienna(), wages().reading()):
        text = " ".join(reading.article.text.split())
        outline = outline_of(reading)
        for section in outline.sections:
            for line in lines_of(section):
                for words in re.findall(r"“([^“”]*)”", line.text):
                    for piece in words.split("…"):
                        assert piece.strip() in text


def test_who_tells_of_the_position_of_another_is_named() -> None:
    outline = outline_of(vienna())
    table = next(section.table for section in outline.sections if section.kind == "wants")
    assert table is not None
    china = next(row for row in table.rows if row.party == "China")
    assert [line.qualifier for cell in china.cells for line in cell] == ["said by Sergei Lavrov"]


def test_people_in_office_stand_in_the_row_of_their_country() -> None:
    table = next(s.table for s in outline_of(vienna()).sections if s.kind == "wants")
    assert table is not None
    assert "Russia (Sergei Lavrov)" in [row.party for row in table.rows]


def test_a_former_president_does_not_speak_for_the_country() -> None:
    b = Builder("Former President Ines Duarte supports the accord on water that was signed in spring.")
    duarte = b.actor("Ines Duarte", "Ines Duarte", role="former president", country="PT")
    b.position(duarte, "water", "support", b.article.text[:-1])
    table = next(s.table for s in outline_of(b).sections if s.kind == "wants")
    assert table is not None
    assert [row.party for row in table.rows] == ["Ines Duarte"]


def test_a_cell_leaves_no_condition_unsaid() -> None:
    b = Builder(
        "The port was quiet. She offered to raise the wages of crane drivers and of the crews of tugs by a tenth, and "
        "to open the books of the port to auditors from the ministry, if the union suspended the strike before Monday."
    )
    okoro = b.actor("Ada Okoro", "She", role="minister", country="NG")
    b.position(okoro, "wages", "offer", b.article.text[20:-1], "if the union suspended the strike before Monday")
    table = next(s.table for s in outline_of(b).sections if s.kind == "wants")
    assert table is not None
    (cell,) = (cell for row in table.rows for cell in row.cells if cell)
    assert "if the union suspended the strike before Monday" in cell[0].text


def test_a_gap_in_the_table_is_an_empty_cell() -> None:
    table = next(s.table for s in outline_of(vienna()).sections if s.kind == "wants")
    assert table is not None
    assert () in next(row for row in table.rows if row.party == "China").cells


def test_no_line_is_told_twice_among_what_to_know() -> None:
    outline = outline_of(vienna())
    spans = [(s.start, s.end) for line in lines(outline, "know") for s in line.evidence]
    assert len(spans) == len(set(spans))
    assert len(lines(outline, "know")) <= 7


def test_mangled_spellings_stand_beside_the_right_name() -> None:
    people = {line.lead: line.qualifier for line in lines(outline_of(vienna()), "people")}
    assert people["Sergei Lavrov"] == "written Sirgey Lafrouf, Mr. Lafrouf"
    assert people["Philip Hammond"] is not None
    assert people["Philip Hammond"].endswith("likely")


def test_confidence_is_a_word_and_no_line_holds_an_id_or_a_decimal() -> None:
    outline = outline_of(vienna())
    told = " ".join(f"{line.lead} {line.text} {line.qualifier}" for s in outline.sections for line in lines_of(s))
    assert "John Kerry (very likely)" in told
    assert not re.search(r"\b[asqepmtf]\d+\b|\d\.\d", told)


def test_a_name_mangled_in_two_ways_is_one_line_of_doubt() -> None:
    b = Builder("Mr. Kirry spoke first. Jan Kiri left early.")
    b.finding("garbled_name", "Kirry", "John Kerry", 0.9, "Same consonants")
    b.finding("garbled_name", "Jan Kiri", "John Kerry", 0.7, "Same consonants")
    assert texts(outline_of(b), "doubts") == ["“Kirry”, “Jan Kiri” are John Kerry (very likely). Same consonants."]


def test_many_doubts_are_a_verdict_with_its_grounds_the_worst_three_and_the_rest_in_short() -> None:
    b = Builder("Danish President Ann Ek met Jan Kiri, Filup Hamund, Loran Fabyus and Frank Stanmayer.")
    b.finding("role_conflict", "Danish President Ann Ek", "queen", 0.9, "Denmark has no president")
    for written, meant in (
        ("Jan Kiri", "John Kerry"), ("Filup Hamund", "Philip Hammond"), ("Loran Fabyus", "Laurent Fabius"),
        ("Frank Stanmayer", "Frank-Walter Steinmeier"),
    ):  # fmt: skip
        b.finding("garbled_name", written, meant, 0.9, "Same consonants")
    trust = Trust("likely machine-rewritten", ("4 names mangled", "1 role contradicted"))
    verdict, *worst, others = texts(compose(b.reading(), trust), "doubts")
    assert (
        verdict == "Likely machine-rewritten copy, by 5 marks of it: 4 names mangled, 1 role contradicted. The worst:"
    )
    assert worst[0].startswith("“Danish President Ann Ek”")
    assert len(worst) == 3
    assert (
        others
        == "Names also mangled: “Loran Fabyus” for Laurent Fabius; “Frank Stanmayer” for Frank-Walter Steinmeier."
    )


def test_a_few_doubts_are_no_sure_sign_of_a_rewriting() -> None:
    b = Builder("Jan Kiri met Filup Hamund.")
    b.finding("garbled_name", "Jan Kiri", "John Kerry", 0.9, "Same consonants")
    b.finding("garbled_name", "Filup Hamund", "Philip Hammond", 0.9, "Same consonants")
    verdict, *_ = texts(compose(b.reading(), Trust("with care", ("2 names mangled",))), "doubts")
    assert verdict == "Errors, but no sure sign of a machine rewriting: 2 names mangled."


def test_an_unnamed_source_is_said_to_be_unnamed() -> None:
    saying = next(x for x in lines(outline_of(vienna()), "sayings") if x.lead == "an official of the agency")
    assert saying.qualifier == "unnamed"


def test_a_pronoun_that_leads_to_nobody_is_no_speaker() -> None:
    b = Builder("He said the harbour would stay closed until the fee was paid.")
    b.statement("He", "said", "the harbour would stay closed until the fee was paid")
    assert lines(outline_of(b), "sayings") == ()


def test_events_without_a_day_stand_after_the_dated_ones() -> None:
    b = Builder("The envoy may visit the port. The delegations met on Monday at the lake.", published="2019-03-05")
    one, two = b.actor("Ruritania", kind="country"), b.actor("Sylvania", kind="country")
    b.event("CONSULT", "possible", "The envoy may visit the port", (one,))
    b.event("CONSULT", "occurred", "The delegations met on Monday at the lake", (two,), (one,), "2019-03-04")
    assert [line.lead for line in lines(outline_of(b), "timeline")] == ["4 Mar", "undated"]


def test_a_meeting_that_was_held_is_not_told_again_as_possible() -> None:
    b = Builder(
        "Before meeting the envoys of Sylvania, Ruritania rested. Ruritania met the envoys of Sylvania at noon."
    )
    one, two = b.actor("Ruritania", kind="country"), b.actor("Sylvania", kind="country")
    b.event("CONSULT", "possible", "Before meeting the envoys of Sylvania", (one,), (two,))
    b.event("CONSULT", "occurred", "Ruritania met the envoys of Sylvania at noon", (two,), (one,))
    assert [line.status for line in lines(outline_of(b), "timeline")] == ["occurred"]


def test_control_of_ground_is_told_with_who_says_so() -> None:
    b = Builder("The governor said that militia units held the northern bridge.")
    governor = b.actor("the governor", "The governor", kind="person")
    militia = b.actor("militia units", "militia units", kind="group")
    bridge = b.place("Northern Bridge", "the northern bridge", kind="facility")
    said = b.statement("The governor", "said", "militia units held the northern bridge", actor=governor)
    b.control(militia, bridge, "holds", "militia units held the northern bridge", said)
    claim = lines(outline_of(b), "places")[0]
    assert (claim.text, claim.qualifier) == ("Militia units hold Northern Bridge", "said by the governor")


def test_an_empty_reading_gives_a_brief_without_sections() -> None:
    outline = outline_of(Builder("Rain."))
    assert outline.sections == ()
    assert outline.title == "“Rain”"


def test_the_same_reading_gives_the_same_outline() -> None:
    assert outline_of(vienna()) == outline_of(vienna())


def test_a_position_is_told_by_what_follows_the_holder_in_a_long_sentence() -> None:
    b = Builder("Before it signed the first paper, Ruritania insisted that every ship be searched in port.")
    state = b.actor("Ruritania", "Ruritania", kind="country")
    b.position(state, "searches", "demand", b.article.text[:-1])
    assert texts(outline_of(b), "know") == ["Ruritania “insisted that every ship be searched in port”."]


def test_a_holder_named_only_in_a_condition_is_not_told_as_acting() -> None:
    b = Builder("The envoys said little in public and asked what would follow if Ruritania signed the first paper.")
    state = b.actor("Ruritania", "Ruritania", kind="country")
    b.position(state, "papers", "support", b.article.text[:-1])
    assert not any(text.startswith("Ruritania “signed") for text in texts(outline_of(b), "know"))


def test_an_act_on_no_list_is_no_object_of_a_sentence_of_ours_but_a_thing_is() -> None:
    b = Builder("Norland is ready to share the quota if the nets go. Sudland wants fewer patrols if the nets go.")
    north = b.actor("Norland", "Norland", kind="country", country="NO")
    south = b.actor("Sudland", "Sudland", kind="country", country="SD")
    b.position(north, "open: share the quota", "conditional", "is ready to share the quota", "if the nets go")
    b.position(south, "open: fewer patrols", "conditional", "wants fewer patrols", "if the nets go")
    told = " ".join(texts(outline_of(b), "know"))
    assert "share the quota" not in told
    assert "fewer patrols" in told


def test_the_wire_of_a_dateline_is_not_what_the_article_is_about() -> None:
    b = Builder("PORTO, May 8 (Norland News) - Dockers stopped work. Harbour Union called a vote.")
    b.actor("Norland News", "Norland News", kind="organisation")
    b.actor("Harbour Union", "Harbour Union", kind="organisation")
    assert outline_of(b).about.endswith("most about Harbour Union.")


def test_what_one_party_alone_speaks_of_shares_a_column_and_names_its_matter() -> None:
    b = Builder(
        "Norland rejects fewer patrols. Sudland rejects fewer patrols. Norland is ready to share the quota if the "
        "nets go. Sudland wants the nets mended."
    )
    north = b.actor("Norland", "Norland", kind="country", country="NO")
    south = b.actor("Sudland", "Sudland", kind="country", country="SD")
    for state, name in ((north, "Norland"), (south, "Sudland")):
        b.position(state, "open: fewer patrols", "reject", f"{name} rejects fewer patrols")
    b.position(north, "open: share the quota", "conditional", "is ready to share the quota", "if the nets go")
    b.position(south, "open: nets mended", "demand", "Sudland wants the nets mended")
    table = next(section.table for section in outline_of(b).sections if section.table is not None)
    assert table.columns == ("fewer patrols", "other matters")
    cells = {row.party: tuple(line.text for line in row.cells[1]) for row in table.rows}
    assert cells["Norland"] == ("open: “share the quota”, “if the nets go”",)
    assert cells["Sudland"] == ("demands: “wants the nets mended”",)
