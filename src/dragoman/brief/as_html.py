"""The brief as one self-contained page: no other file, no network; works without its script."""

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from dragoman.brief.html_article import article_html
from dragoman.brief.outline import Line, Outline, Section, Table, numbered_evidence
from dragoman.brief.plain import plain
from dragoman.brief.world_map import map_of
from dragoman.model.text import Article

HERE = Path(__file__).parent
Numbers = dict[tuple[int, int], int]


def as_html(outline: Outline, article: Article) -> str:
    """The page: the brief, and beside it the article with the words that each line rests on.

    Everything from outside is escaped. The page may load nothing: its policy names the hashes of its own style and
    script and forbids the rest.
    """
    numbers = numbered_evidence(outline)
    style = _asset("brief.css") + _lit_rule(len(numbers))
    script = _asset("brief.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _asset("page.html").format(
        policy=policy,
        title=_safe(outline.title),
        style=style,
        script=script,
        head=_head(outline),
        sections="\n".join(_section(section, numbers) for section in outline.sections),
        article=article_html(article.text, numbers, outline.notes, outline.sources),
        label="The sources" if outline.sources else "The article",
        heading=_safe(article.title or ""),
    )  # fmt: skip


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _lit_rule(count: int) -> str:
    """What lights up the words that the address of the page points to, without any script."""
    chosen = ",".join(f".text:not(.js):has(#w{n}:target) .e{n}" for n in range(1, count + 1))
    return f"\n{chosen}{{background:var(--lit);color:var(--lit-ink)}}\n" if count else ""


def _safe(text: str) -> str:
    return escape(plain(text))


def _head(outline: Outline) -> str:
    origin = " · ".join(_safe(part) for part in (outline.outlet, outline.date) if part)
    care = "" if outline.trusted else " care"
    return (
        (f'<p class="origin">{origin}</p>' if origin else "")
        + f'<h1 dir="auto">{_safe(outline.title)}</h1>'
        + f'<p class="trust{care}">{_safe(outline.trust)}</p><p class="about">{_safe(outline.about)}</p>'
    )


def _section(section: Section, numbers: Numbers) -> str:
    body = {
        "know": _ordered,
        "new": _ordered,
        "timeline": _timeline,
        "sayings": _sayings,
        "people": _people,
        "places": _places,
    }.get(section.kind, _plain_list)(section, numbers)
    table = _table(section.table, numbers) if section.table is not None else ""
    head = f"h-{section.kind}"
    return (
        f'<section class="{section.kind}" aria-labelledby="{head}">'
        f'<h2 id="{head}">{_safe(section.heading)}</h2>{table}{body}</section>'
    )


def _marks(line: Line, numbers: Numbers) -> str:
    found = sorted({numbers[s.start, s.end] for s in line.evidence})
    links = " ".join(f'<a href="#w{n}" aria-label="words {n}">{n}</a>' for n in found)
    return f'<sup class="marks">{links}</sup>' if links else ""


def _line(line: Line, numbers: Numbers) -> str:
    """The text of a line, its qualifier and the links to its words."""
    aside = f' <span class="aside">{_safe(line.qualifier)}</span>' if line.qualifier else ""
    return f'<span dir="auto">{_safe(line.text)}</span>{aside}{_marks(line, numbers)}'


def _data(line: Line, numbers: Numbers) -> str:
    found = " ".join(str(n) for n in sorted({numbers[s.start, s.end] for s in line.evidence}))
    return f' data-w="{found}"' if found else ""


def _ordered(section: Section, numbers: Numbers) -> str:
    return "<ol>" + "".join(f"<li{_data(x, numbers)}>{_line(x, numbers)}</li>" for x in section.lines) + "</ol>"


def _plain_list(section: Section, numbers: Numbers) -> str:
    if not section.lines:
        return ""
    return "<ul>" + "".join(f"<li{_data(x, numbers)}>{_line(x, numbers)}</li>" for x in section.lines) + "</ul>"


def _timeline(section: Section, numbers: Numbers) -> str:
    rows = []
    for line in section.lines:
        status = _safe(line.status or "")
        rows.append(
            f"<li{_data(line, numbers)}><span class='when'>{_safe(line.lead or '')}</span>"
            f"<span class='status {status}'>{status}</span><span class='what'>{_line(line, numbers)}</span></li>"
        )
    return f"<ol class='rows'>{''.join(rows)}</ol>"


def _sayings(section: Section, numbers: Numbers) -> str:
    rows = []
    before = None
    for line in section.lines:
        who = "" if line.lead == before else f"<dt dir='auto'>{_safe(line.lead or '')}</dt>"
        before = line.lead
        rows.append(f"{who}<dd{_data(line, numbers)}>{_line(line, numbers)}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def _people(section: Section, numbers: Numbers) -> str:
    rows = []
    for line in section.lines:
        role = f", {_safe(line.text)}" if line.text else ""
        aside = f' <span class="aside">{_safe(line.qualifier)}</span>' if line.qualifier else ""
        name = f"<b dir='auto'>{_safe(line.lead or '')}</b>"
        rows.append(f"<li{_data(line, numbers)}>{name}{role}{aside}{_marks(line, numbers)}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _places(section: Section, numbers: Numbers) -> str:
    claims = [line for line in section.lines if line.status == "claim"]
    named = [line for line in section.lines if line.status != "claim"]
    told = "".join(f"<li{_data(x, numbers)}>{_line(x, numbers)}</li>" for x in claims)
    places = "".join(f"<li{_data(x, numbers)}>{_line(x, numbers)}</li>" for x in named)
    figure = f"<figure>{map_of(section.marks, numbers)}</figure>" if section.marks else ""
    return figure + (f"<ul>{told}</ul>" if told else "") + (f"<ul class='run'>{places}</ul>" if places else "")


def _table(table: Table, numbers: Numbers) -> str:
    heads = "".join(f"<th scope='col'>{_safe(column)}</th>" for column in table.columns)
    rows = []
    for row in table.rows:
        cells = []
        for column, cell in zip(table.columns, row.cells, strict=True):
            lines = "".join(f"<div{_data(x, numbers)}>{_line(x, numbers)}</div>" for x in cell)
            empty = "" if cell else " class='gap'"
            cells.append(f"<td data-issue='{_safe(column)}'{empty}>{lines or '–'}</td>")
        rows.append(f"<tr><th scope='row'>{_safe(row.party)}</th>{''.join(cells)}</tr>")
    return (
        f"<div class='wide'><table><thead><tr><td></td>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
