"""Own examples: sentences of news with a day of publication, and every time that stands in them."""

# ruff: noqa: E501 (a table reads best with one case a line)

from datetime import date

import pytest

from dragoman import times_in
from dragoman.analyse.grammar import analyse
from dragoman.resolve.times import times_of
from dragoman.spot.times import time_expressions_in

WEDNESDAY = "2024-06-12"
THURSDAY = "2023-11-30"
FRIDAY = "2022-07-22"

# (day of publication, sentence, every time in it as "words = value [kind, where it is not a date]")
EXAMPLES = [
    # weekdays and the tense of their clause
    (WEDNESDAY, "The two ministers met in Geneva on Monday.", "Monday = 2024-06-10"),
    (WEDNESDAY, "The two ministers will meet in Geneva on Monday.", "Monday = 2024-06-17"),
    (WEDNESDAY, "The delegations are expected to speak on Friday.", "Friday = 2024-06-14"),
    (WEDNESDAY, "The union agreed to meet the company on Thursday.", "Thursday = 2024-06-13"),
    (WEDNESDAY, "The union said on Tuesday that it would vote on Sunday.", "Tuesday = 2024-06-11; Sunday = 2024-06-16"),
    (WEDNESDAY, "The envoy is travelling to Nairobi on Saturday.", "Saturday = 2024-06-15"),
    (WEDNESDAY, "Talks resume on Thursday in Doha.", "Thursday = 2024-06-13"),
    (WEDNESDAY, "The mediators managed to bring both sides together on Sunday.", "Sunday = 2024-06-09"),
    (WEDNESDAY, "Negotiators flew in on Sunday to discuss fishing rights.", "Sunday = 2024-06-09"),
    (WEDNESDAY, "The signing is due on Friday.", "Friday = 2024-06-14"),
    (WEDNESDAY, "A vote scheduled for Friday could bring down the coalition.", "Friday = 2024-06-14"),
    (WEDNESDAY, "The strikers must return to work by Friday.", "Friday = 2024-06-14"),
    (WEDNESDAY, "Protests broke out ahead of Friday's vote.", "Friday = 2024-06-14"),
    (WEDNESDAY, "Monday's agreement ended a strike of dockers.", "Monday = 2024-06-10"),
    (WEDNESDAY, "The minister signed the accord on Wednesday.", "Wednesday = 2024-06-12"),
    (WEDNESDAY, "The chamber will debate the treaty on Wednesday.", "Wednesday = 2024-06-12"),
    (WEDNESDAY, "The parties had hoped to sign last Thursday.", "last Thursday = 2024-06-06"),
    (WEDNESDAY, "The council meets again next Tuesday.", "next Tuesday = 2024-06-18"),
    (WEDNESDAY, "Both sides want a truce before this Friday.", "this Friday = 2024-06-14"),
    (WEDNESDAY, "They spoke by phone on Tuesday night.", "Tuesday night = 2024-06-11TNI time"),
    (WEDNESDAY, "Shells fell on the port early Sunday morning.", "early Sunday morning = 2024-06-09TMO time"),
    (WEDNESDAY, "The deal has been postponed until Monday.", "Monday = 2024-06-17"),
    (WEDNESDAY, "The court ruled on Friday, 7 June, that the levy was lawful.", "Friday, 7 June = 2024-06-07"),
    (WEDNESDAY, "The board will reconvene on Monday next week.", "Monday next week = 2024-06-17"),
    (WEDNESDAY, "The corridor allowed hundreds to leave on Sunday.", "Sunday = 2024-06-09"),
    (WEDNESDAY, "Two smugglers were arrested at the border on 23 October.", "23 October = 2023-10-23"),
    # yesterday, today, tomorrow
    (THURSDAY, "The chief negotiator resigned yesterday.", "yesterday = 2023-11-29"),
    (THURSDAY, "The summit opens tomorrow and a statement is due tonight.", "tomorrow = 2023-12-01; tonight = 2023-11-30TNI time"),
    (THURSDAY, "The prime minister told lawmakers this morning that she would not yield.", "this morning = 2023-11-30TMO time"),
    (THURSDAY, "Aid trucks crossed the border last night.", "last night = 2023-11-29TNI time"),
    (THURSDAY, "They had met the day before yesterday.", "the day before yesterday = 2023-11-28"),
    (THURSDAY, "Envoys met late yesterday evening.", "late yesterday evening = 2023-11-29TEV time"),
    # calendar dates
    (THURSDAY, "The truce took effect on November 24.", "November 24 = 2023-11-24"),
    (THURSDAY, "The climate conference will end on December 12.", "December 12 = 2023-12-12"),
    (THURSDAY, "A second round is to begin on 9 January.", "9 January = 2024-01-09"),
    (THURSDAY, "The pact was signed on 28 February 2014.", "28 February 2014 = 2014-02-28"),
    (THURSDAY, "The pact was signed on Feb. 28, 2014, in Lima.", "Feb. 28, 2014 = 2014-02-28"),
    (THURSDAY, "The protocol of 2014-02-28 is still in force.", "2014-02-28 = 2014-02-28"),
    (THURSDAY, "The 1st of March 2020 was the deadline.", "The 1st of March 2020 = 2020-03-01"),
    (THURSDAY, "The ceasefire lasted from March 3 to March 5.", "March 3 = 2023-03-03; March 5 = 2023-03-05"),
    (THURSDAY, "Observers visited the valley on March 3-5, 2021.", "March 3-5, 2021 = P3D duration"),
    (THURSDAY, "The talks took place on 30 February 2020.", "30 February 2020 = None"),
    (THURSDAY, "In 2014, protesters took the square on February 18, 2014, and police cleared it on February 20.",
     "2014 = 2014; February 18, 2014 = 2014-02-18; February 20 = 2014-02-20"),
    # months, years and longer
    (FRIDAY, "Grain exports stopped in February.", "February = 2022-02"),
    (FRIDAY, "Elections will be held in September.", "September = 2022-09"),
    (FRIDAY, "The two countries closed their border last December.", "last December = 2021-12"),
    (FRIDAY, "The accord expires in March 2024.", "March 2024 = 2024-03"),
    (FRIDAY, "They have been at odds since 2014.", "2014 = 2014"),
    (FRIDAY, "The rebels took the town in early 2014.", "early 2014 = 2014"),
    (FRIDAY, "The dam was planned in the 1990s.", "the 1990s = 199"),
    (FRIDAY, "Talks began in mid-March.", "mid-March = 2022-03"),
    (FRIDAY, "Between 2008 and 2012, no talks took place.", "2008 = 2008; 2012 = 2012"),
    (FRIDAY, "The border was drawn in the 19th century.", "the 19th century = 18"),
    (FRIDAY, "The carmaker cut jobs in the third quarter of 2021.", "the third quarter of 2021 = 2021-Q3"),
    (FRIDAY, "Tariffs fell in the first half of 2015.", "the first half of 2015 = 2015-H1"),
    (FRIDAY, "The subsidy was agreed for fiscal 2019.", "fiscal 2019 = 2019"),
    (FRIDAY, "The retreat came in the summer of 2016.", "the summer of 2016 = 2016-SU"),
    (FRIDAY, "The parties hope for a treaty by the end of the year.", "the end of the year = 2022"),
    (FRIDAY, "A new round is planned for next month.", "next month = 2022-08"),
    (FRIDAY, "Wages rose last year and will rise again next year.", "last year = 2021; next year = 2023"),
    (FRIDAY, "Earlier this week, the unions walked out.", "Earlier this week = 2022-W29"),
    (FRIDAY, "The parliament votes later this month.", "later this month = 2022-07"),
    (FRIDAY, "The clashes left ten people dead over the weekend.", "the weekend = 2022-W28-WE"),
    # so long ago
    (FRIDAY, "The mediator arrived three days ago.", "three days ago = 2022-07-19"),
    (FRIDAY, "The truce collapsed a week ago.", "a week ago = 2022-W28"),
    (FRIDAY, "War broke out more than three years ago.", "more than three years ago = 2019"),
    (FRIDAY, "They signed on June 10. Three days later, fighting resumed.", "June 10 = 2022-06-10; Three days later = 2022-06-13"),
    (FRIDAY, "They signed on June 10. The next day, fighting resumed.", "June 10 = 2022-06-10; The next day = 2022-06-11"),
    (FRIDAY, "The islands changed hands decades ago.", "decades ago = PAST_REF"),
    (FRIDAY, "The pipeline was proposed a decade ago.", "a decade ago = 2012"),
    (FRIDAY, "He was seen seven or eight months ago.", "seven or eight months ago = PAST_REF"),
    (FRIDAY, "Sanctions came in August last year.", "August last year = 2021-08"),
    (FRIDAY, "They signed in October, and later that month the strike ended.", "October = 2021-10; later that month = 2021-10"),
    (FRIDAY, "It was two and a half years ago.", "two and a half years ago = 2020"),
    (FRIDAY, "They signed in 2016. The next day, fighting resumed.", "2016 = 2016; The next day = None"),
    (FRIDAY, "Steel exports fell in May from a year ago.", "May = 2022-05; a year ago = 2021-05"),
    (FRIDAY, "The bank will answer by year-end.", "year-end = 2022-12-31"),
    (FRIDAY, "Months of talks led nowhere, and three quarters later nothing is signed.", "Months = PXM duration; three quarters later = None"),
    # how long
    (FRIDAY, "The session lasted more than eight hours.", "more than eight hours = PT8H duration"),
    (FRIDAY, "A 30-day truce was proposed.", "30-day = P30D duration"),
    (FRIDAY, "Each meeting took three to four hours.", "three to four hours = PT3H duration"),
    (FRIDAY, "A monthlong boycott ended.", "monthlong = P1M duration"),
    (FRIDAY, "The case dragged on for years.", "years = PXY duration"),
    (FRIDAY, "The siege lasted two and a half years.", "two and a half years = P2Y6M duration"),
    (FRIDAY, "They talked for half an hour.", "half an hour = PT30M duration"),
    (FRIDAY, "Prices have doubled over the past two years.", "the past two years = P2Y duration"),
    (FRIDAY, "Inspectors will stay for the next three weeks.", "the next three weeks = P3W duration"),
    (FRIDAY, "They asked for a couple of months.", "a couple of months = P2M duration"),
    # how often
    (FRIDAY, "The committee meets every week.", "every week = P1W set"),
    (FRIDAY, "The committee meets monthly.", "monthly = P1M set"),
    (FRIDAY, "Vigils are held every Friday.", "every Friday = XXXX-WXX-5 set"),
    (FRIDAY, "Inspectors come twice a year.", "twice a year = P1Y set"),
    # loosely
    (FRIDAY, "The bloc is now divided over quotas.", "now = PRESENT_REF"),
    (FRIDAY, "Attacks have grown in recent days.", "recent days = PAST_REF"),
    (FRIDAY, "The envoy recently visited Accra.", "recently = PAST_REF"),
    (FRIDAY, "The ministers will meet soon.", "soon = FUTURE_REF"),
    # clock times
    (FRIDAY, "The doors opened at 9:30 a.m. on Monday.", "9:30 a.m. on Monday = 2022-07-18T09:30 time"),
    (FRIDAY, "The truce will begin at midnight on Saturday.", "midnight on Saturday = 2022-07-23T24:00 time"),
    (FRIDAY, "The call began at 15:00 GMT.", "15:00 GMT = XXXX-XX-XXT15:00 time"),
    (FRIDAY, "At the time, nobody spoke of a treaty.", "the time = PAST_REF"),
    (FRIDAY, "To this day the island has no deputy.", "this day = PRESENT_REF"),
    (FRIDAY, "On Monday the doors opened at 9:30 a.m.", "Monday = 2022-07-18; 9:30 a.m. = 2022-07-18T09:30 time"),
    (FRIDAY, "Nothing was signed in the last month.", "the last month = P1M duration"),
    (FRIDAY, "They bargained for half a decade.", "half a decade = P5Y duration"),
    # quarters, halves and what they are compared with
    (THURSDAY, "Exports fell in the quarter ended September 30.", "the quarter = 2023-Q3; September 30 = 2023-09-30"),
    (THURSDAY, "In the latest quarter the port handled less grain.", "the latest quarter = 2023-Q3"),
    (THURSDAY, "In the most recent quarter no ship was insured.", "the most recent quarter = 2023-Q3"),
    (THURSDAY, "Tolls rose in the third quarter, compared with the year-earlier quarter.", "the third quarter = 2023-Q3; the year-earlier quarter = 2022-Q3"),
    (THURSDAY, "Tolls rose in the third quarter. Fuel cost more than a year ago.", "the third quarter = 2023-Q3; more than a year ago = 2022-Q3"),
    (THURSDAY, "Tolls fell from the same quarter last year.", "the same quarter last year = 2022-Q3"),
    (THURSDAY, "The canal earned less in the latest period.", "the latest period = 2023-Q3"),
    (THURSDAY, "Wages rose in 2021's second quarter and in fiscal 2022's first quarter.", "2021's second quarter = 2021-Q2; fiscal 2022's first quarter = 2022-Q1"),
    (THURSDAY, "Aid fell in first-half 2021 and in this year's second half.", "first-half 2021 = 2021-H1; this year's second half = 2023-H2"),
    (THURSDAY, "The budget for the next fiscal year is late.", "the next fiscal year = 2024"),
    (THURSDAY, "Premiums fell in the week ended November 24.", "the week = 2023-W47; November 24 = 2023-11-24"),
    (THURSDAY, "In the latest month, two wells ran dry.", "the latest month = 2023-10"),
    # days joined, days within a month, feasts
    (WEDNESDAY, "They will sit on Thursday and Friday.", "Thursday = 2024-06-13; Friday = 2024-06-14"),
    (WEDNESDAY, "The office is to open from Monday through Friday.", "Monday = 2024-06-17; Friday = 2024-06-21"),
    (THURSDAY, "They first met on the first Monday in May.", "the first Monday in May = 2023-05-01"),
    (THURSDAY, "The envoys parted on the last Friday of October.", "the last Friday of October = 2023-10-27"),
    (WEDNESDAY, "The guns fell silent on Christmas Eve.", "Christmas Eve = 2023-12-24"),
    (THURSDAY, "Hostages will be freed by New Year's Day.", "New Year's Day = 2024-01-01"),
    (WEDNESDAY, "A truce was called last Easter and broken on Good Friday.", "last Easter = 2024-03-31; Good Friday = 2024-03-29"),
    (WEDNESDAY, "The march recalled Bloody Sunday.", ""),
    (FRIDAY, "The envoy left on Oct. 17 of last year.", "Oct. 17 of last year = 2021-10-17"),
    (FRIDAY, "The levy was dated 15.5.2021.", "15.5.2021 = 2021-05-15"),
    (FRIDAY, "The guards left late on Thursday.", "late on Thursday = 2022-07-21"),
    (FRIDAY, "Flares rose in the early hours of Tuesday.", "the early hours of Tuesday = 2022-07-19TMO time"),
    # parts of a day, hours
    (FRIDAY, "They met on Tuesday. In the morning they spoke of grain.", "Tuesday = 2022-07-19; the morning = 2022-07-19TMO time"),
    (FRIDAY, "They met on Tuesday. The next morning they spoke of grain.", "Tuesday = 2022-07-19; The next morning = 2022-07-20TMO time"),
    (FRIDAY, "The gates open at 10 o'clock.", "10 o'clock = XXXX-XX-XXT10:00 time"),
    (FRIDAY, "The gates opened at seven o'clock this evening.", "seven o'clock this evening = 2022-07-22T19:00 time"),
    (FRIDAY, "The convoy left at 1430 GMT.", "1430 GMT = XXXX-XX-XXT14:30 time"),
    (FRIDAY, "The line fell silent at nine thirty p.m.", "nine thirty p.m. = XXXX-XX-XXT21:30 time"),
    (FRIDAY, "The speaker called a vote for 8 o'clock tonight.", "8 o'clock tonight = 2022-07-22T20:00 time"),
    # in words
    (FRIDAY, "The pact dates from January twenty-eighth, nineteen eighty-six.", "January twenty-eighth, nineteen eighty-six = 1986-01-28"),
    (FRIDAY, "It has been in force since late nineteen ninety-six.", "late nineteen ninety-six = 1996"),
    (FRIDAY, "It was drafted in the nineteen nineties and signed in two thousand and one.", "the nineteen nineties = 199; two thousand and one = 2001"),
    (FRIDAY, "The ferry sank on the third of May.", "the third of May = 2022-05-03"),
    (FRIDAY, "The strike of '87 is remembered.", "'87 = 1987"),
    # counted from other days
    (FRIDAY, "The chambers will vote in two weeks.", "two weeks = 2022-W31"),
    (FRIDAY, "The chambers voted in two weeks.", "two weeks = P2W duration"),
    (FRIDAY, "It was their first talk in ten years.", "ten years = P10Y duration"),
    (FRIDAY, "They signed a year ago today.", "a year ago today = 2021-07-22"),
    (FRIDAY, "The port closed a year ago this month.", "a year ago this month = 2021-07"),
    (FRIDAY, "They signed on June 10, and the pledge was made two days before.", "June 10 = 2022-06-10; two days before = 2022-06-08"),
    (FRIDAY, "The levy came in 2016; the year before, there was none.", "2016 = 2016; the year before = 2015"),
    (FRIDAY, "Prices have doubled since December.", "December = 2021-12"),
    (FRIDAY, "The envoy left a month after the vote.", "a month = P1M duration"),
    (FRIDAY, "The week's first session was brief.", "The week = 2022-W29"),
    # how long, how often, loosely
    (FRIDAY, "They talked all night about the entire year.", "all night = P1D duration; the entire year = P1Y duration"),
    (FRIDAY, "A half-hour call ended a quarter century of silence.", "A half-hour = PT30M duration; a quarter century = P25Y duration"),
    (FRIDAY, "A half hour passed in the last hour of the siege.", "A half hour = PT30M duration"),
    (FRIDAY, "They sit three times a week, and every other day in July.", "three times a week = P1W set; every other day = P2D set; July = 2022-07"),
    (FRIDAY, "Pumps fail every summer.", "every summer = XXXX-SU set"),
    (FRIDAY, "The border will one day be open.", "one day = FUTURE_REF"),
    (FRIDAY, "At present the strait is shut; in those days it was open.", "present = PRESENT_REF; those days = PAST_REF"),
    (FRIDAY, "The other day a pilot balked, and for the time being ships wait.", "The other day = PAST_REF; the time being = PRESENT_REF"),
    (FRIDAY, "The mast broke moments ago.", "moments ago = PAST_REF"),
    # no times
    (FRIDAY, "Bill HB 1923 was mocked on Saturday Night Fever Radio and in Farmers Weekly.", ""),
    (FRIDAY, "The dockers want 15 euros an hour.", ""),
    (FRIDAY, "These were the last days of the monarchy.", ""),
    (FRIDAY, "From the moment they sat down, nothing went right, the paper USA Today wrote.", ""),
    (FRIDAY, "Now that the quota is gone, exporters left as soon as they could.", ""),
    (FRIDAY, "Ms May said the march may fall short of its second goal.", ""),
    (FRIDAY, "The 39-year-old lawyer won 2014 votes.", ""),
    (FRIDAY, "They sold 1990 tonnes of wheat for $2020.", ""),
    (FRIDAY, "Three quarters of the members backed Resolution 1701.", ""),
    (FRIDAY, "April Jones and August Weber lead the union.", ""),
    (FRIDAY, "He has 2000 soldiers and 1500 guards in the spring town.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("published", "sentence", "expected"), EXAMPLES, ids=[e[1][:50] for e in EXAMPLES])
def test_every_time_of_the_sentence_is_found_with_its_value(published: str, sentence: str, expected: str) -> None:
    analysed = analyse(sentence)
    times = times_of(time_expressions_in(analysed), analysed, date.fromisoformat(published))
    found = "; ".join(f"{t.text} = {t.value}{'' if t.kind == 'date' else ' ' + t.kind}" for t in times)
    assert found == expected
    assert all(sentence[t.start : t.end] == t.text for t in times)


@pytest.mark.parametrize(("published", "sentence", "expected"), EXAMPLES, ids=[e[1][:50] for e in EXAMPLES])
def test_the_same_is_told_without_the_parse(published: str, sentence: str, expected: str) -> None:
    times = times_in(sentence, published)
    assert "; ".join(f"{t.text} = {t.value}{'' if t.kind == 'date' else ' ' + t.kind}" for t in times) == expected
