"""Read the light markup of sources/*.txt.

A source is a text with light markup; its first lines, `% key: value`, say how it is printed:

    # Title            ## Heading            ### Sub-heading
    [Päätös] text      a side caption beside any of these; `|` breaks it into lines
    - text             a list item
    < text             a paragraph at the margin
    : Label: value     the label and the value in two columns
    |= a | b           a table's head row; `| 1 | 2` a body row; `|: 60 30` the column widths in mm
    ===                a page break
    _                  an empty line of space

Other lines are paragraphs; `//` breaks a line.
"""

from dataclasses import dataclass, field, replace

MARKS = {"### ": "h2", "## ": "h1", "# ": "title", "- ": "item", ": ": "label", "< ": "margin"}


@dataclass(frozen=True)
class Block:
    """One piece of a document: a heading, a paragraph, a list item, a table or a break."""

    kind: str
    text: str = ""
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    head_rows: int = 0


@dataclass
class Layout:
    """How a source is printed; lengths in mm, sizes in points."""

    values: dict[str, str] = field(default_factory=dict)
    headers: list[list[str]] = field(default_factory=list)

    def text(self, key: str, default: str = "") -> str:
        return self.values.get(key, default)

    def number(self, key: str, default: float) -> float:
        return float(self.values.get(key, default))

    def numbers(self, key: str, default: str) -> list[float]:
        return [float(part) for part in self.values.get(key, default).split()]


def parse(source: str) -> tuple[Layout, list[Block]]:
    """A source text as its layout and its blocks."""
    layout, blocks, table = Layout(), [], Block("table")
    for line in source.splitlines():
        if line.startswith("% header:"):
            layout.headers.append([part.strip() for part in line.removeprefix("% header:").split("|")])
        elif line.startswith("% "):
            key, _, value = line[2:].partition(":")
            layout.values[key.strip()] = value.strip()
        elif line.startswith("|:"):
            table = Block("table", widths=tuple(float(part) for part in line[2:].split()))
        elif line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.lstrip("|=").split("|"))
            table = Block("table", "", "", (*table.rows, cells), table.widths, table.head_rows + line.startswith("|="))
        else:
            if table.rows:
                blocks.append(table)
                table = Block("table")
            if line.strip():
                blocks.append(parse_line(line))
    return layout, [*blocks, table] if table.rows else blocks


def parse_line(line: str) -> Block:
    for mark, kind in MARKS.items():
        if line.startswith(mark):
            return Block(kind, line.removeprefix(mark))
    if line.strip() in ("===", "_"):
        return Block({"===": "page", "_": "space"}[line.strip()])
    if line.startswith("["):
        caption, _, text = line[1:].partition("]")
        return replace(parse_line(text.strip() or " "), caption=caption)
    return Block("text", line)
