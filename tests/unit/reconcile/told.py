"""Stories of our own, told as copies and as independent reports tell them."""

import re

from dragoman.model.findings import Finding
from dragoman.model.mentions import Actor, Mention
from dragoman.model.reading import SCHEMA_NAME, Reading
from dragoman.model.text import Article

WIRE = """Negotiators from Veldania and the Orsk Republic met in Lindhagen on Tuesday to discuss a truce along
the Tamber river. Foreign Minister Ilka Brandow said that her delegation had brought a map with 14
crossing points. "We will not leave before the ferries run again," Brandow told reporters outside
the old customs house. The envoy of the Orsk Republic, Marek Tolvanen, answered that his government
wanted guarantees for 3,200 villagers on the eastern bank. Mediators proposed a corridor of five
kilometres, guarded by unarmed observers from neutral states. A draft seen by diplomats sets a
deadline of 12 September for the withdrawal of heavy artillery. Tolvanen called the deadline
ambitious but did not reject it. Farmers near the front have lost two harvests since the shelling
began last spring. The grain terminal at Port Selm stands empty, and insurers refuse to cover
barges. Brandow is expected to brief her parliament on Thursday, an aide said. The mediators plan
another round in the same building next week. Observers warn that a single incident could undo
months of patient diplomacy."""

REWRITTEN = """Delegates of Veldania and the Orsk Republic gathered in Lindhagen on Tuesday to talk over a truce on
the Tamber river. The minister of foreign affairs, Ilka Brandow, stated that the delegation had
carried a map with 14 crossing points. "We are not going to depart before ferries run once more,"
Brandow told journalists by the former customs house. Marek Tolvanen, envoy of the Orsk Republic,
replied that the government desired guarantees for 3,200 villagers of the eastern bank. The
mediators suggested a corridor five kilometres wide, watched by unarmed observers of neutral
countries. A draft that diplomats saw puts 12 September as deadline for the withdrawal of the heavy
artillery. Tolvanen named the deadline ambitious, yet did not reject it. Farmers close to the front
lost two harvests since shelling started in spring. The terminal for grain in Port Selm is empty and
insurers decline to cover barges. An aide said Brandow should brief the parliament on Thursday.
Another round is planned by the mediators in that building the coming week. One single incident
could undo months of patient diplomacy, observers warn."""

INDEPENDENT = """Talks between Veldania and the Orsk Republic opened in Lindhagen on Tuesday under heavy guard. Ilka
Brandow arrived by train and waved to a small crowd. "We will not leave before the ferries run
again," she said. Protesters with paper boats lined the quay, chanting the names of missing sailors.
Hotels in the town are booked out until the weekend, and bakers work double shifts. Marek Tolvanen
was seen leaving through a side door without a word. Analysts at the university doubt that either
capital can sell a compromise at home. The chief mediator, a retired judge, spent the evening
listening to a string quartet. Security cost the town half its yearly budget, the mayor complained.
Children had the day off from school. Nobody would say when the delegations meet again."""

LOCAL_TOP = """Bakers in Hobbleton sold paper boats for charity on Wednesday, and raised 480 crowns before noon.
Retired teacher Wenna Astley keeps a map of the river behind her counter. Pupils of the grammar
school lit candles in the chapel. The choir sang two hymns for the sailors, and the parish council
promised blankets. Hobbleton has a twin town on the eastern bank of it all."""

ELSEWHERE = """The orchestra of Kessering opened its season with a forgotten symphony. Tickets were gone within an
hour. The conductor broke her baton in the third movement and laughed. Critics praised the brass and
grumbled about the chairs. A new hall is planned beside the brewery, with 900 seats and a garden on
the roof. The architect won a prize for a swimming pool in the same street."""

WIRE, REWRITTEN, INDEPENDENT, LOCAL_TOP = (" ".join(s.split()) for s in (WIRE, REWRITTEN, INDEPENDENT, LOCAL_TOP))

NAMES = {
    "Veldania": "country",
    "Orsk Republic": "country",
    "Lindhagen": "place",
    "Tamber": "place",
    "Port Selm": "place",
    "Ilka Brandow": "person",
    "Brandow": "person",
    "Marek Tolvanen": "person",
    "Tolvanen": "person",
}
MEANT = {"Brandow": "Ilka Brandow", "Tolvanen": "Marek Tolvanen"}


def reading(
    text: str,
    id_: str = "a",
    published: str | None = None,
    mangled: dict[str, str] | None = None,
    outlet: str | None = None,
) -> Reading:
    """A reading of a story in which names are told; `mangled` gives names as they were written instead."""
    written = {name: name for name in NAMES} | {name: (mangled or {}).get(name, name) for name in NAMES}
    for name, form in sorted(written.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(name, form)
    meant = {form: MEANT.get(name, name) for name, form in written.items()}
    longest_first = sorted(meant, key=lambda form: (-len(form), form))
    actors = {name: f"a{n}" for n, name in enumerate(dict.fromkeys(meant.values()))}
    mentions, findings = [], []
    for n, match in enumerate(re.finditer("|".join(map(re.escape, longest_first)), text)):
        form = match.group()
        name = next(name for name, other in written.items() if other == form)
        span = (match.start(), match.end(), form)
        mentions.append(Mention(f"m{n}", *span, NAMES[name], actors[meant[form]]))  # type: ignore[arg-type]
        if form != name:
            findings.append(Finding(f"f{n}", "garbled_name", *span, meant[form], 0.9, "It was mangled."))
    article = Article(id_, None, outlet, None, published, "en", text)
    people = tuple(Actor(id_, name, "person", None, None, None, 0.9) for name, id_ in actors.items())
    return Reading(SCHEMA_NAME, article, tuple(mentions), people, findings=tuple(findings))
