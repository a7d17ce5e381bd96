"""Who did what to whom, across the grammar around the act, told from sentences of our own."""

import pytest

from acts import Told, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alexei Navalny's arrest by Russia was condemned.", ("COERCE", "occurred", ["Russia"], ["Alexei Navalny"])),
        ("The lifting by Ghana of its embargo on Togo came on Monday.", ("CONCEDE", "occurred", ["Ghana"], ["Togo"])),
        ("Kenya's recall of its ambassador from Chad was a blow.", ("SANCTION", "occurred", ["Kenya"], ["Chad"])),
        ("Joint patrols by Ghana and Togo began in May.", ("COOPERATE", "occurred", ["Ghana", "Togo"], [])),
        ("A gift of tents from Peru to Chile arrived.", ("AID", "occurred", ["Peru"], ["Chile"])),
        ("Two farmers died in a raid by Chad.", ("ASSAULT", "occurred", ["Chad"], ["farmers"])),
        ("Niger came under attack from Mali.", ("ASSAULT", "occurred", ["Mali"], ["Niger"])),
        ("Nurses staged a protest outside the embassy of Chad.", ("PROTEST", "occurred", ["Nurses"], ["Chad"])),
        ("Growers were turned away by Kenya.", ("REJECT", "occurred", ["Kenya"], ["Growers"])),
        ("Kidnappers let two sailors go.", ("RETREAT", "occurred", ["Kidnappers"], ["sailors"])),
    ],
)
def test_both_sides_are_told(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("Six Hamas leaders were killed on Monday.", "Hamas"),
        ("Two al-Qaeda members were arrested in Nairobi.", "al-Qaeda"),
        ("The rebels were forced by Chad to withdraw.", "Chad"),
        ("Zambia counted eleven raids from across the river.", "Zambia"),
        ("Thailand and Laos, but not Cambodia, signed the charter.", "Cambodia"),
        ("Peru denounced Chile's seizure of a trawler.", "nobody"),
    ],
)
def test_who_suffers_orders_counts_or_is_left_out_does_not_do_it(text: str, stranger: str) -> None:
    for type_, _, initiators, _ in told(text):
        if type_ not in {"ACCUSE", "SUPPORT"}:
            assert stranger not in initiators


def test_who_condemns_an_act_does_not_suffer_it() -> None:
    assert ("ASSAULT", "occurred", ["Libya"], ["Niger"]) in told("Chad condemned the attack by Libya on Niger.")


def test_nobody_helps_whom_he_fights() -> None:
    for _, _, _, recipients in told("Iran is helping in the fight against the Islamic State.")[:1]:
        assert "Islamic State" not in recipients


@pytest.mark.parametrize("text", ["Uganda deployed marines against the gang.", "Serbia is withdrawing its police."])
def test_who_is_sent_is_not_whom_it_is_done_to(text: str) -> None:
    assert not {"marines", "police"} & {actor for *_, recipients in told(text) for actor in recipients}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad denied that it had attacked Peru.", "denied"),
        ("Sweden nearly expelled a Thai diplomat.", "denied"),
        ("Eritrea has yet to release the two bishops.", "denied"),
        ("The cancelled visit of Emmanuel Macron to Chad had long been planned.", "denied"),
        ("None of Chad's jets bombed the rebels.", "denied"),
        ("Chad is said to be bombing the rebels.", "ongoing"),
        ("Chad is weighing whether to deploy marines.", "possible"),
        ("The deportation of two monks by Chad is to begin on Monday.", "planned"),
        ("Talks between Chad and Mali are in their third day.", "ongoing"),
        ("A visit by Emmanuel Macron to Chad is under discussion.", "possible"),
        ("Kenya is about to expel two diplomats of Chad.", "planned"),
    ],
)
def test_whether_it_happened_is_what_the_words_say(text: str, status: str) -> None:
    found = [told_status for _, told_status, *_ in told(text)]
    assert found
    assert found[0] == status


def test_a_demand_that_is_rejected_was_made() -> None:
    assert ("REQUEST", "occurred", ["Libya"], ["Chad"]) in told("Chad rejected Libya's demand for the prisoners.")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Two herders refused to leave. Kenyan police arrested both on Monday.", "herders"),
        ("The villagers slept in the church. Chad had bombed them twice.", "villagers"),
        ("Kaari Energy dumped its waste at sea. Finland may sue the company in May.", "Kaari Energy"),
        ("Two brokers had their computers seized by Kenya on Tuesday.", "brokers"),
    ],
)
def test_parties_are_taken_up(text: str, recipient: str) -> None:
    assert recipient in {actor for *_, recipients in told(text) for actor in recipients}


def test_the_latter_is_the_second_of_two() -> None:
    assert ("RETREAT", "occurred", ["Mali"], []) in told(
        "Chad and Mali had each sent men to the well. The latter withdrew before noon."
    )


def test_its_soldiers_are_whose_they_are() -> None:
    assert ("ASSAULT", "occurred", ["Kenya"], ["traders"]) in told("Kenya closed the road. Its soldiers shot traders.")


def test_an_acronym_in_brackets_is_the_body_before_it() -> None:
    text = "The National Union of Port Workers (SNTP) met on Monday. The SNTP urged Chad to open the port."
    assert ("REQUEST", "occurred", ["National Union of Port Workers"], ["Chad"]) in told(text)


def test_what_is_put_an_end_to_goes_on_no_more() -> None:
    assert ("SANCTION", "denied", ["Chad"], ["Mali"]) in told("Chad put an end to its blockade of Mali.")


@pytest.mark.parametrize(
    "text",
    [
        "The minister travelled to Paris for a holiday.",
        "Ghana's conviction that Togo is wrong angered Benin.",
        "The release of the film by Sony was delayed.",
    ],
)
def test_journeys_of_nobody_known_convictions_and_films_are_no_acts(text: str) -> None:
    assert told(text) == []


def test_the_company_is_nobody_where_two_may_be_meant() -> None:
    found = told("Ford sued Tesla on Monday. Kenya fined the company.")
    assert not {"Ford", "Tesla"} & {actor for type_, _, _, on in found if type_ == "COERCE" for actor in on}


def test_who_refuses_may_be_who_was_asked() -> None:
    assert [type_ for type_, *_ in told("Chad asked Libya for help. It refused.")] == ["REQUEST"]


def test_who_tells_what_others_did_does_not_do_it() -> None:
    assert told("Chad said Libya had bombed a market.") == [("ASSAULT", "occurred", ["Libya"], [])]


def test_what_somebody_is_accused_of_is_possible() -> None:
    assert [
        status for type_, status, *_ in told("Kenya accused Somalia of bombing a market.") if type_ == "ASSAULT"
    ] == ["possible"]


def test_who_is_accused_accuses_nobody() -> None:
    assert ("ACCUSE", "occurred", [], ["Chad"]) in told("Accused of bombing a bus, Chad denied it.")


@pytest.mark.parametrize(
    ("text", "type_", "stranger"),
    [
        ("Police arrested eleven fishermen. They were freed by a court.", "RETREAT", "Police"),
        ("Acme condemned attacks on its vans, which it blamed on a handful of youths.", "ASSAULT", "youths"),
        ("Peru and Chile backed the union's call for talks. Hoteliers urged both sides to sign.", "REQUEST", "Peru"),
        ("The union, which Kenya has banned, said its members had been beaten by police.", "ASSAULT", "Kenya"),
    ],
)
def test_nobody_is_put_where_others_may_be_meant(text: str, type_: str, stranger: str) -> None:
    assert stranger not in {
        actor for found, _, *sides in told(text) for side in sides for actor in side if found == type_
    }


def test_who_is_nobody_known_is_not_somebody_else() -> None:
    text = "Growers accused the ministry of sleeping through four rounds of talks with Kazakhstan."
    assert "Kazakhstan" not in {actor for type_, *_, on in told(text) for actor in on if type_ == "ACCUSE"}


def test_a_visit_told_after_a_semicolon_is_as_open_as_it_says() -> None:
    text = "China, which is building a road, offered help; a visit there by Emmanuel Macron is under discussion."
    assert [status for type_, status, *_ in told(text) if type_ == "CONSULT"] == ["possible"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru rejected claims that its army had shelled the village.", None),
        ("The report that Peruvian police had shot traders was denied by Lima.", "denied"),
        ("Kenyan officials dismissed as lies reports that police had shot three Somali traders.", "denied"),
        ("There is no evidence that Chad bombed the rebels.", "possible"),
        ("Peru confirmed reports that its army had shelled the village.", "occurred"),
    ],
)
def test_what_is_dismissed_did_not_happen(text: str, status: str | None) -> None:
    assert [e[1] for e in told(text) if e[0] == "ASSAULT"] == ([] if status is None else [status])


def test_a_crime_that_is_committed_has_happened() -> None:
    [event] = told("A massacre of gold traders was committed by Lendu fighters near Bunia.")
    assert event[:2] == ("ASSAULT", "occurred")


def test_who_is_sent_home_is_deported() -> None:
    text = "Tanzania said on Friday it would send home 60,000 Burundians by June."
    assert told(text) == [("COERCE", "planned", ["Tanzania"], ["Burundi"])]


def test_a_protest_is_against_whom_it_is_about() -> None:
    text = "Dockers went on strike in anger at the Harbour Board's plan."
    assert ("PROTEST", "occurred", ["Dockers"], ["Harbour Board"]) in told(text)


def test_who_has_an_object_that_nobody_knows_is_not_done_to_others() -> None:
    text = "The Sami Council praised Nils Aru, the lawyer who sued the mine and whose book accuses the state of theft."
    assert told(text) == [("SUPPORT", "occurred", ["Sami Council"], ["Nils Aru"])]


def test_who_condemns_a_crime_condemns_who_did_it_and_not_its_victims() -> None:
    both = told("Finland condemned the killing of two Somali traders by Kenyan police.")
    assert ("ACCUSE", "occurred", ["Finland"], ["Kenyan police"]) in both
    assert ("ASSAULT", "occurred", ["Kenyan police"], ["Somali traders"]) in both
    alone = told("Finland condemned the killing of two Somali traders.")
    assert ("ACCUSE", "occurred", ["Finland"], []) in alone
    arrested = told("Ghana condemned Alexei Navalny's arrest by Chad.")
    assert ("ACCUSE", "occurred", ["Ghana"], ["Chad"]) in arrested


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya drew a rebuke from Somalia.", ("ACCUSE", "occurred", ["Somalia"], ["Kenya"])),
        ("Kenya faces sanctions by Somalia.", ("SANCTION", "occurred", ["Somalia"], ["Kenya"])),
        ("Luis Paz faces charges of treason in Peru.", ("ACCUSE", "occurred", [], ["Luis Paz"])),
        ("Luis Paz will stand trial in Lima in May.", ("COERCE", "planned", [], ["Luis Paz"])),
    ],
)
def test_what_somebody_draws_or_faces_is_done_to_him(text: str, expected: Told) -> None:
    assert expected in told(text)


def test_what_a_possessor_asks_for_is_not_asked_by_others() -> None:
    text = "Iceland has turned down a Chinese developer's bid to lease farmland."
    assert told(text) == [("REJECT", "occurred", ["Iceland"], [])]


def test_an_ethnic_party_is_not_the_state_of_that_name() -> None:
    found = told("An ethnic Albanian party in Macedonia voted against Serbia's budget.")
    assert not [e for e in found if "Albania" in (*e[2], *e[3])]


def test_who_ended_talks_has_talked_and_broken_off_nothing() -> None:
    text = "Peru and Chile ended two days of talks in Lima on Friday."
    assert told(text) == [("CONSULT", "occurred", ["Peru", "Chile"], [])]
    assert told("Peru ended talks with Chile.")[0][:2] == ("CONSULT", "occurred")


def test_brussels_is_the_union_where_belgium_is_not_named() -> None:
    assert told("Brussels accused Hungary of theft.") == [("ACCUSE", "occurred", ["European Union"], ["Hungary"])]
    named = told("Belgium met Hungary. Brussels said Hungary must pay.")
    assert ("REQUEST", "occurred", ["Belgium"], ["Hungary"]) in named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Chinese coastguard ship rammed a Philippine supply boat.", (["China"], ["Philippines"])),
        ("Islamists set fire to a church in Jos, killing a priest.", (["Islamists"], ["priest"])),
        ("Tribesmen shot two hydrologists.", (["Tribesmen"], ["hydrologists"])),
    ],
)
def test_ships_of_a_state_and_people_by_what_they_are_act(text: str, expected: tuple[list[str], list[str]]) -> None:
    assert ("ASSAULT", "occurred", *expected) in told(text)


def test_a_threat_hangs_on_what_would_have_to_come_before() -> None:
    text = "The army said it would shell the town unless rebels left by noon."
    assert ("THREATEN", "occurred", ["army"], ["rebels"]) in told(text)


def test_the_two_sides_are_those_of_the_lead_before_two_that_are_merely_named() -> None:
    text = (
        "Laos and Cambodia ended talks on sand on Tuesday. "
        "In Hanoi, Vietnam said it might go to the International Court of Justice. The two sides agreed to meet again."
    )
    last = told(text)[-1]
    assert set(last[2]) == {"Laos", "Cambodia"}


def test_what_his_country_would_do_is_his_states_act() -> None:
    text = "Peru's president, Luis Paz, said his country would expel Chile's envoy."
    assert told(text) == [("SANCTION", "planned", ["Peru"], ["Chile"])]


def test_a_dismissal_is_seen_where_the_parser_loses_it() -> None:
    text = 'Talks ended after Phnom Penh dismissed as "fairy tales" reports that its boats had fired on Lao barges.'
    assert not [e for e in told(text) if e[0] == "ASSAULT" and e[1] != "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The junta in Togo on Friday lifted in three provinces the ban imposed when miners walked out.",
        "Togo's president on Monday relaxed for a week the embargo declared on Niger after gunmen took the port.",
    ],
)
def test_an_object_behind_a_measure_is_found_where_the_parser_takes_it_for_a_subject(text: str) -> None:
    type, status, initiators, _ = told(text)[0]
    assert (type, status) == ("CONCEDE", "occurred")
    assert "Togo" in initiators[0]


def test_who_says_it_behind_a_measure_is_no_object() -> None:
    assert told("Rebels attacked in Mopti the army said.") == [("ASSAULT", "occurred", ["Rebels"], [])]


def test_whoever_the_subject_names_does_it_alone() -> None:
    text = "After Benin cut the quota by half on Friday, the dockers blocked the harbour."
    assert ("PROTEST", "occurred", ["dockers"]) in [e[:3] for e in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Eritrean soldiers fought alongside Ethiopian troops near Adwa.",
        "Militiamen who fight beside the Ethiopian army burned two barns.",
    ],
)
def test_whoever_fights_alongside_somebody_does_not_fight_him(text: str) -> None:
    found = told(text)
    assert "COOPERATE" in {e[0] for e in found}
    assert not [e for e in found if e[0] == "ASSAULT" and "Ethiopia" in e[3]]


def test_what_was_carried_out_was_no_longer_planned() -> None:
    assert ("CONSULT", "occurred", ["Peru", "Chile"], []) in told("Peru and Chile held their planned talks on Sunday.")
    assert ("PROTEST", "occurred", ["Nurses"], []) in told("Nurses staged their threatened walkout on Sunday.")
    assert not [e for e in told("Peru rejected the planned talks with Chile.") if e[:2] == ("CONSULT", "occurred")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The nurses' union called a strike for Friday.", ("PROTEST", "planned", ["nurses' union"], [])),
        ("Chad called a summit with Libya for Monday.", ("CONSULT", "planned", ["Chad"], ["Libya"])),
    ],
)
def test_what_is_called_is_planned(text: str, expected: Told) -> None:
    assert expected in told(text)


def test_he_after_a_noun_with_its_name_is_who_bears_it() -> None:
    found = told(
        "Her teacher Yusuf Demir, who has turned 60, was a printer, editor and leading voice of the old quarter in "
        "Oslo. He was arrested by Chad."
    )
    assert ("COERCE", "occurred", ["Chad"], ["Yusuf Demir"]) in found


def test_the_regime_is_the_state_of_its_paragraph_where_several_were_described() -> None:
    text = (
        "Kenyan officials met Ugandan officials on Sunday.\n\nSudan has said nothing about the flood. It came at "
        "night, a farmer recalled. The water stood for days. The regime bombed two villages in its wake."
    )
    assert [e[2] for e in told(text) if e[0] == "ASSAULT"] == [["Sudan"]]


def test_people_of_a_science_are_people() -> None:
    assert ("COERCE", "occurred", ["Chad"], ["hydrologists"]) in told("Chad arrested two hydrologists.")
    assert ("COERCE", "occurred", ["Chad"], ["seismologists"]) in told("Chad arrested two seismologists.")
