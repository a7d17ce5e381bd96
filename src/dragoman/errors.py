"""Every error of Dragoman on one page.

    DragomanError
    ├── ReadingRefused          a value of a reading is not verbatim, or refers to nothing
    ├── FingerprintRefused      the bytes hold no fingerprint, or one of another version
    ├── InputError              an input could not be read; carries where it is and what to do
    │   ├── InputMissing        no such file or folder
    │   ├── InputEmpty          nothing to read in it
    │   ├── InputTooLarge       past a bound of size, depth or time
    │   ├── InputNotText        binary, or no encoding fits
    │   ├── InputNotAnArticle   a page or a row without an article in it
    │   └── InputMalformed      a broken line, column, date or archive
    ├── LanguageNotSupported    the text is in a language the tool does not read
    ├── RecordError             the record cannot be opened, read or written; nothing stored is lost
    │   ├── RecordMissing       there is no record at the place given
    │   ├── RecordBusy          another process holds it for longer than we wait
    │   ├── RecordFull          the disk is full, or the file may not grow
    │   ├── RecordBroken        the file is damaged, or is no record
    │   ├── RecordTooNew        made by a newer version of Dragoman
    │   └── NotInRecord         an id that the record does not hold
    ├── OutputError             an output cannot be written where it was asked for
    ├── KnowledgeError          a data file (knowledge, codebook, lexicon) is missing or broken
    └── CorpusError             a gold corpus is not at the path given, or not in its format

Libraries raise, applications exit. A message says what was found, what was expected and what to do.
"""


class DragomanError(Exception):
    """Base of every error raised on purpose."""


class ReadingRefused(DragomanError):
    """A value of a reading breaks the contract of the reading, so it is not made."""


class FingerprintRefused(DragomanError):
    """The bytes hold no fingerprint of an article, or one of another version."""


class InputError(DragomanError):
    """An input could not be read.

    `where` names the input for a person (a path, or a path and a line); `message` says what was found; `advice` says
    what to do about it.
    """

    def __init__(self, where: str, message: str, advice: str) -> None:
        super().__init__(f"{where}: {message} {advice}".strip())
        self.where = where
        self.message = message
        self.advice = advice


class InputMissing(InputError):
    """There is no such file or folder."""


class InputEmpty(InputError):
    """The input holds nothing to read."""


class InputTooLarge(InputError):
    """The input is past a bound of size, depth or time."""


class InputNotText(InputError):
    """The input is binary, or no encoding fits it."""


class InputNotAnArticle(InputError):
    """The page or row has no article in it."""


class InputMalformed(InputError):
    """A line, column, date or archive is broken."""


class LanguageNotSupported(InputError):
    """The text is in a language the tool does not read."""


class RecordError(DragomanError):
    """The record cannot be opened, read or written. What was stored before stays stored."""


class RecordMissing(RecordError):
    """There is no record at the place given."""


class RecordBusy(RecordError):
    """Another process is writing, and did not finish while we waited."""


class RecordFull(RecordError):
    """The disk is full, or the file may not grow."""


class RecordBroken(RecordError):
    """The file is damaged, or it is no record."""


class RecordTooNew(RecordError):
    """The record was made by a newer version of Dragoman."""


class NotInRecord(RecordError):
    """The record holds nothing of this id."""


class OutputError(DragomanError):
    """An output cannot be written where it was asked for."""


class KnowledgeError(DragomanError):
    """A data file (knowledge, codebook, lexicon) is missing or broken."""


class CorpusError(DragomanError):
    """A gold corpus is not at the path given, or not in its format."""
