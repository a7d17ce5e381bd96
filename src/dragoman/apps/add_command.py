"""`dragoman add` and `dragoman reread`: articles into a record, and what is in it read again."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman import __version__
from dragoman.apps.own_knowledge import codebook_option, own_pack_to_read
from dragoman.apps.progress import progress_over
from dragoman.apps.records import checked_day, opened_record, record_option
from dragoman.errors import InputError, ReadingRefused
from dragoman.model.reading import Reading
from dragoman.model.text import Article

if TYPE_CHECKING:
    from dragoman.pipeline.reader import Reader
    from dragoman.read.originals import Page, Pages
    from dragoman.record.record import Record
    from dragoman.record.values import Original, Telling

INPUT_NOT_READ = 3
READER = f"dragoman {__version__}"


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="SOURCE...")
@record_option
@click.option("--published", metavar="DATE", help="Publication date (YYYY-MM-DD) where a source has none.")
@click.option(
    "--knowledge",
    type=click.Path(path_type=Path),
    help="The file of your own knowledge. Without it: $DRAGOMAN_KNOWLEDGE, else one in your data folder.",
)
@codebook_option
def add_command(
    paths: tuple[str, ...], place: str, published: str | None, knowledge: Path | None, codebook: Path | None
) -> None:
    """Read articles and add them to a record: all that `dragoman read` takes. What is in it already is passed over.

    Exit status: 0 all was added or there already; 2 wrong usage; 3 something could not be read or stored.
    """
    from dragoman.read.originals import pages_kept
    from dragoman.read.readers import articles_from, count_inputs

    published = checked_day(published, "--published")
    with opened_record(place, create=True) as record, pages_kept() as pages:
        articles = articles_from(paths, published, sys.stdin.buffer if "-" in paths else None)
        adder = _Adder(record, _Lazy(own_pack_to_read(knowledge), codebook), pages)
        for item in progress_over(articles, count_inputs(paths)):
            adder.take(item)
    click.echo(adder.summary(place), err=True)
    if adder.failed:
        raise click.exceptions.Exit(INPUT_NOT_READ)


@click.command("reread")
@record_option
@click.option(
    "--knowledge",
    type=click.Path(path_type=Path),
    help="The file of your own knowledge. Without it: $DRAGOMAN_KNOWLEDGE, else one in your data folder.",
)
@codebook_option
def reread_command(place: str, knowledge: Path | None, codebook: Path | None) -> None:
    """Read all articles of a record again, as with a newer Dragoman or knowledge. Earlier readings stay; so does what
    people decided."""
    from dragoman.record.rereading import article_from

    changed = failed = 0
    with opened_record(place) as record:
        reader = _Lazy(own_pack_to_read(knowledge), codebook)
        numbers = record.articles()
        for number in progress_over(numbers, len(numbers)):
            try:
                reading, tellings = reader.read(article_from(record, number))
            except (InputError, ReadingRefused) as error:
                failed += 1
                click.echo(f"dragoman: article a{number} stays as it was read: {error}", err=True)
                continue
            changed += record.replace(number, reading, tellings, READER)
    click.echo(f"Read {len(numbers) - failed:,} articles again; {changed:,} now read otherwise.", err=True)
    if failed:
        raise click.exceptions.Exit(INPUT_NOT_READ)


@click.command("rescue")
@click.argument("damaged", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
def rescue_command(damaged: Path, new: Path) -> None:
    """Save what can still be read of a damaged record into a new one. The damaged file is not changed."""
    from dragoman.brief.tellings import tellings_of
    from dragoman.record.rescuing import rescue

    if not damaged.is_file():
        raise click.UsageError(f"there is no file {damaged}. Check the path.")
    if new.exists():
        raise click.UsageError(f"{new} is there already; name a new file.")
    with opened_record(str(new), create=True) as record:
        done = rescue(damaged, record, tellings_of, READER)
    lost = f"; {done.lost:,} could not be read, add them again from their sources" if done.lost else ""
    undecided = f"; {done.undecided:,} decisions are on claims that are not there any more" if done.undecided else ""
    click.echo(f"{new}: {done.saved:,} articles and {done.decisions:,} decisions saved{lost}{undecided}.", err=True)
    if done.lost:
        raise click.exceptions.Exit(INPUT_NOT_READ)


class _Lazy:
    """A reader that is made when there is something to read."""

    def __init__(self, own: Path | None, codebook: Path | None) -> None:
        self._own = own
        self._codebook = codebook
        self._reader: Reader | None = None

    def read(self, article: Article) -> "tuple[Reading, dict[str, Telling]]":
        """The reading of the article, and how its claims are told."""
        from dragoman.brief.tellings import tellings_of
        from dragoman.knowledge.known import knowledge_with
        from dragoman.pipeline.reader import Reader

        if self._reader is None:
            self._reader = Reader(knowledge_with(self._own, self._codebook))
        reading = self._reader.read(article)
        return reading, tellings_of(reading)


class _Adder:
    """Adds one article after the other; what fails is said at once, and the others are still added."""

    def __init__(self, record: "Record", reader: _Lazy, pages: "Pages") -> None:
        self.record = record
        self.pages = pages
        self.reader = reader
        self.new = self.there = self.failed = self.revised = 0

    def take(self, item: Article | InputError) -> None:
        """Add an article, or say why it could not be read."""
        from dragoman.record.packing import article_digest

        if isinstance(item, InputError):
            self._failed(str(item))
            return
        page = self.pages.take(item)
        if self.record.holds(article_digest(item)):
            self.there += 1
            return
        try:
            reading, tellings = self.reader.read(item)
        except ReadingRefused as error:
            self._failed(f"{item.title or item.id}: the reading was refused: {error}. Please report this.")
            return
        added = self.record.add(reading, original_of(item, page), tellings, READER)
        self.new += added.is_new
        self.there += not added.is_new
        self.revised += added.revises is not None

    def _failed(self, words: str) -> None:
        from dragoman.brief.plain import plain

        self.failed += 1
        click.echo(f"dragoman: {plain(words)}", err=True)

    def summary(self, place: str) -> str:
        """What was done, in one line."""
        parts = [f"{self.new:,} added"]
        if self.revised:
            parts.append(f"{self.revised:,} of them new texts of articles there")
        if self.there:
            parts.append(f"{self.there:,} there already")
        if self.failed:
            parts.append(f"{self.failed:,} could not be read (see above)")
        return f"{place}: {', '.join(parts)}."


def original_of(article: Article, page: "Page | None" = None) -> "Original":
    """What the article was read from, to be read again by a better reader: its page, else its fields as JSON."""
    from dragoman.pipeline.reader import ARTICLE_KEYS
    from dragoman.record.values import Original

    name = article.title or article.id
    if page is not None:
        return Original(f"html {page.encoding}" if page.encoding else "html", name, page.content)
    fields = {key: getattr(article, key) for key in (*ARTICLE_KEYS, "language", "text")}
    return Original("article", name, json.dumps(fields, ensure_ascii=True).encode("ascii"))
