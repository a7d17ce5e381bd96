"""Dragoman reads news of negotiations and keeps the record, each line with the words it rests on."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.model.reading import Reading as Reading
    from dragoman.model.text import Article as Article
    from dragoman.pipeline.reader import Reader as Reader
    from dragoman.pipeline.times import times_in as times_in

__version__ = "0.1.0"
__all__ = ["Article", "Reader", "Reading", "__version__", "times_in"]


def __getattr__(name: str) -> Any:
    """The public names, loaded when first asked for, so that `import dragoman` stays quick."""
    if name == "Reader":
        from dragoman.pipeline.reader import Reader

        return Reader
    if name == "Reading":
        from dragoman.model.reading import Reading

        return Reading
    if name == "Article":
        from dragoman.model.text import Article

        return Article
    if name == "times_in":
        from dragoman.pipeline.times import times_in

        return times_in
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
