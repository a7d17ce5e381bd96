"""What hangs on a lack is never told without its "not": "open, without guarantees" would be the contrary."""

from dragoman.apps.briefs import outline_of
from dragoman.brief.as_terminal import as_terminal
from dragoman.pipeline.reader import Reader


def test_a_refusal_without_something_is_told_whole() -> None:
    text = (
        "Ghana will not accept a ceasefire without security guarantees, its foreign minister said on Monday. "
        "Mali supports the ceasefire."
    )
    reading = Reader().read({"text": text, "published": "2024-06-09"})
    told = " ".join(as_terminal(outline_of(reading)).split("THE WORDS")[0].split())
    assert "“will not accept a ceasefire without security guarantees”" in told
    assert "“without" not in told
