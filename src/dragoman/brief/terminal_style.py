"""What a terminal page is set with: columns counted as a terminal counts them, wrapping, styles."""

from dataclasses import dataclass

from rich.cells import cell_len, chop_cells, set_cell_size

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Style:
    """ANSI styles, or nothing without colour."""

    colour: bool

    def title(self, text: str) -> str:
        """The headline."""
        return self._styled("1", text)

    def heading(self, text: str) -> str:
        """The head of a section."""
        return self._styled("1;36", text)

    def quiet(self, text: str) -> str:
        """What stands back."""
        return self._styled("2", text)

    def warning(self, text: str) -> str:
        """What asks for care."""
        return self._styled("33", text)

    def _styled(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text.strip() else text


def superscript(number: int) -> str:
    """The number in small figures."""
    return str(number).translate(SUPERSCRIPTS)


def padded(text: str, columns: int) -> str:
    """The text with spaces up to `columns`; never shortened."""
    return text + " " * max(0, columns - cell_len(text))


def cut_to(text: str, columns: int) -> str:
    """The text in at most `columns` columns, with an ellipsis where something is left out."""
    if cell_len(text) <= columns:
        return text
    short = set_cell_size(text, columns - 1).rstrip()
    space = short.rfind(" ")
    return (short[:space] if space > columns // 2 else short).rstrip(" ,;:") + "…"


def wrapped(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most `columns` columns, broken at plain spaces, longer words anywhere."""
    columns = max(8, columns)
    lines: list[str] = []
    line, used = first, cell_len(first)
    is_empty = True
    for word in text.split(" "):
        if not word:
            continue
        for piece in [word] if cell_len(word) <= columns else chop_cells(word, columns - cell_len(rest)):
            length = cell_len(piece)
            if not is_empty and used + 1 + length > columns:
                lines.append(line)
                line, used, is_empty = rest, cell_len(rest), True
            line += piece if is_empty else " " + piece
            used += length if is_empty else length + 1
            is_empty = False
    return [*lines, line] if not is_empty or not lines else lines


def side_by_side(columns: list[list[str]], widths: list[int]) -> list[str]:
    """Columns of lines set beside one another, each padded to its width, two spaces between them."""
    height = max(len(column) for column in columns)
    rows = []
    for i in range(height):
        cells = [column[i] if i < len(column) else "" for column in columns]
        rows.append("  ".join(padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip())
    return rows
