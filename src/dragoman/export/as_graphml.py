"""GraphML: who wants what (actors and issues), and who met whom, over all articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.characters import in_xml
from dragoman.export.keyed import HAPPENED, KeyedReading, identity_of, keyed, parties_of
from dragoman.export.whole import whole_file
from dragoman.model.mentions import Actor
from dragoman.model.reading import Reading

MOST_AT_ONE_MEETING = 50
"""Parties to one meeting that are joined with each other; what names more is no meeting that anybody attended."""

NODE_FIELDS = {"label": "string", "kind": "string", "country": "string", "wikidata": "string"}
EDGE_FIELDS = {
    "relation": "string",
    "stance": "string",
    "weight": "int",
    "first_day": "string",
    "last_day": "string",
    "lines": "string",
}
"""`relation` is `wants` or `met`; `lines` are the keys of articles and the ids of lines that an edge rests on."""

Key = tuple[str, ...]


@dataclass(slots=True)
class _Edge:
    """An edge while it is being counted."""

    lines: list[str] = field(default_factory=list)
    first_day: str | None = None
    last_day: str | None = None

    def add(self, line: str, first_day: str | None, last_day: str | None) -> None:
        self.lines.append(line)
        if first_day is not None:
            self.first_day = min(self.first_day or first_day, first_day)
        if last_day is not None:
            self.last_day = max(self.last_day or last_day, last_day)


class _Network:
    """Nodes and edges in the order in which they were first told of."""

    def __init__(self) -> None:
        self.nodes: dict[Key, dict[str, str | None]] = {}
        self.edges: dict[tuple[Key, Key, str, str | None], _Edge] = {}

    def actor(self, actor: Actor) -> Key:
        """The key of the node of an actor, which is made where it is new."""
        key = ("actor", *identity_of(actor))
        fields = {"label": actor.name, "kind": actor.kind, "country": actor.country, "wikidata": actor.wikidata}
        self.nodes.setdefault(key, fields)
        return key

    def issue(self, issue: str) -> Key:
        """The key of the node of an issue."""
        self.nodes.setdefault(("issue", issue), {"label": issue, "kind": "issue"})
        return ("issue", issue)

    def edge(self, start: Key, end: Key, relation: str, stance: str | None = None) -> _Edge:
        """The edge between two nodes; two actors who met are filed with the lower key first."""
        if relation == "met" and end < start:
            start, end = end, start
        return self.edges.setdefault((start, end, relation, stance), _Edge())


def export_graphml(readings: Iterable[Reading], path: Path) -> None:
    """Write one graph without directions: `wants` joins an actor and an issue, `met` two actors.

    Not mixed with directed edges, which networkx does not read. In memory are the nodes and edges, not the readings.
    """
    network = _Network()
    for reading in keyed(readings):
        _add(network, reading)
    with whole_file(path) as stream:
        for line in _lines(network):
            stream.write(line.encode("utf-8") + b"\n")


def _add(network: _Network, keyed: KeyedReading) -> None:
    for position in keyed.reading.positions:
        holder, issue = network.actor(keyed.actors[position.holder]), network.issue(position.issue)
        edge = network.edge(holder, issue, "wants", position.stance)
        edge.add(f"{keyed.key}/{position.id}", position.time.first_day, position.time.last_day)
    for event in keyed.reading.events:
        parties = parties_of(event)
        if event.type == "CONSULT" and event.status in HAPPENED and len(parties) <= MOST_AT_ONE_MEETING:
            keys = list(dict.fromkeys(network.actor(keyed.actors[id]) for id in parties))
            for one, other in combinations(keys, 2):
                edge = network.edge(one, other, "met")
                edge.add(f"{keyed.key}/{event.id}", event.time.first_day, event.time.last_day)


def _lines(network: _Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for what, fields in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        for name, kind in fields.items():
            yield f'<key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>'
    yield '<graph edgedefault="undirected">'
    ids = {key: f"n{number}" for number, key in enumerate(network.nodes)}
    for key, values in network.nodes.items():
        yield f'<node id="{ids[key]}">{_data("node", values)}</node>'
    for number, ((start, end, relation, stance), edge) in enumerate(network.edges.items()):
        data = {
            "relation": relation,
            "stance": stance,
            "weight": str(len(edge.lines)),
            "first_day": edge.first_day,
            "last_day": edge.last_day,
            "lines": "; ".join(edge.lines),
        }
        ends = f'source="{ids[start]}" target="{ids[end]}"'
        yield f'<edge id="e{number}" {ends}>{_data("edge", data)}</edge>'
    yield "</graph>\n</graphml>"


def _data(what: str, values: dict[str, str | None]) -> str:
    return "".join(
        f"<data key={quoteattr(f'{what}_{name}')}>{escape(in_xml(value))}</data>"
        for name, value in values.items()
        if value is not None
    )
