"""Set a parsed source as PDF, line by line: side captions, page headers and sentences cut by a page's end."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from markup import Block, Layout
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype")
FONT_FILES = {
    "liberation-sans": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    "liberation-serif": ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    "dejavu": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
}
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0  # mm, A4


def wrap(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """Lines of at most `width` mm; a line may also end after a hyphen or a dash inside a word."""
    for part in text.split("//"):
        line = ""
        for word in part.split():
            for piece, glue in pieces(word):
                trial = f"{line}{glue if line else ''}{piece}"
                if line and pdfmetrics.stringWidth(trial, font, size) > width * mm:
                    yield line
                    line = piece
                else:
                    line = trial
        yield line


def pieces(word: str) -> Iterator[tuple[str, str]]:
    """A word cut after its inner hyphens, each piece with what stands before it: "pk-yritys" -> "pk-", "yritys"."""
    start, glue = 0, " "
    for i in range(1, len(word) - 1):
        if word[i] in "-–" and word[i + 1].isalnum() and word[i - 1].isalnum():
            yield word[start : i + 1], glue
            start, glue = i + 1, ""
    yield word[start:], glue


def is_amount(text: str) -> bool:
    """Whether a table cell is set to the right, as in "44 800"."""
    return text.replace(" ", "").isdigit()


class Printer:
    """Sets blocks line by line on a canvas; a page ends where it is full, also within a sentence."""

    def __init__(self, layout: Layout, pages: int) -> None:
        self.layout, self.pages = layout, pages
        self.size = layout.number("size", 11)
        self.margin, self.body = layout.number("margin", 20), layout.number("body", 20)
        self.right = PAGE_WIDTH - layout.number("right", 20)
        self.top, self.bottom = layout.number("top", 40), PAGE_HEIGHT - layout.number("bottom", 25)
        self.page = int(layout.number("first-page", 1)) - 1
        self.plain, self.bold = (f"{layout.text('font', 'liberation-sans')}{end}" for end in ("", "-bold"))
        self.out = BytesIO()
        self.canvas = Canvas(self.out, pagesize=(PAGE_WIDTH * mm, PAGE_HEIGHT * mm), invariant=1, lang="fi-FI")
        self.canvas.setTitle(layout.text("title"))
        self.canvas.setAuthor(layout.text("author"))
        self.start_page()

    def pitch(self, size: float) -> float:
        return size * 1.22 / mm

    def put(self, x: float, y: float, text: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x * mm, (PAGE_HEIGHT - y) * mm, text)

    def start_page(self) -> None:
        if self.page >= int(self.layout.number("first-page", 1)):
            self.canvas.showPage()
        self.page += 1
        columns = self.layout.numbers("header-columns", "20 110 150 175")
        for row, cells in enumerate(self.layout.headers):
            for x, cell in zip(columns, cells, strict=False):
                text = cell.format(page=self.page, pages=int(self.layout.number("pages", self.pages)))
                self.put(x, 16 + row * self.pitch(self.size), text, self.plain, self.size - 1)
        self.y = self.top

    def need(self, lines: float, size: float) -> None:
        if self.y + lines * self.pitch(size) > self.bottom:
            self.start_page()

    def lines(self, text: str, x: float, right: float, font: str, size: float, caption: str = "") -> None:
        captions = caption.split("|") if caption else []
        body = list(wrap(text, font, size, right - x))
        for i in range(max(len(body), len(captions))):
            self.need(1, size)
            self.y += self.pitch(size)
            if i < len(captions):
                self.put(self.margin, self.y, captions[i], self.bold, size)
            if i < len(body):
                self.put(x, self.y, body[i], font, size)

    def block(self, block: Block) -> None:
        gap = self.pitch(self.size) * self.layout.number("gap", 0.6)
        if block.kind == "page":
            self.start_page()
        elif block.kind == "space":
            self.y += self.pitch(self.size)
        elif block.kind == "title":
            x = self.body if self.layout.text("title-at") == "body" else self.margin
            self.need(4, self.size)
            size = self.size + self.layout.number("title-step", 1)
            self.lines(block.text, x, self.right, self.bold, size, block.caption)
            self.y += gap
        elif block.kind in ("h1", "h2"):
            self.y += gap * 0.3
            self.need(4, self.size)
            self.lines(block.text, self.body, self.right, self.bold, self.size, block.caption)
            self.y += gap * self.layout.number("heading-gap", 0.2)
        elif block.kind == "item":
            self.put_bullet()
            self.lines(block.text, self.body + 6, self.right, self.plain, self.size)
            self.y += gap * 0.3
        elif block.kind == "label":
            label, _, value = block.text.partition(": ")
            self.lines(value, self.layout.number("value", 70), self.right, self.plain, self.size, label)
            self.y += gap * 0.5
        elif block.kind == "margin":
            self.lines(block.text, self.margin, self.right, self.plain, self.size)
            self.y += gap
        elif block.kind == "table":
            self.y += gap * 0.3
            self.table(block)
            self.y += gap
        else:
            self.lines(block.text, self.body, self.right, self.plain, self.size, block.caption)
            self.y += gap

    def put_bullet(self) -> None:
        self.need(1, self.size)
        self.put(self.body + 2, self.y + self.pitch(self.size), "•", self.plain, self.size)

    def table(self, block: Block) -> None:
        size, top_left = self.size - 1, self.body
        for number, row in enumerate(block.rows):
            font = self.bold if number < block.head_rows else self.plain
            cells = [list(wrap(cell, font, size, w - 3)) for cell, w in zip(row, block.widths, strict=True)]
            height = max(map(len, cells)) * self.pitch(size) + 2
            if self.y + height > self.bottom:
                self.start_page()
            x = top_left
            for lines, width in zip(cells, block.widths, strict=True):
                self.canvas.setLineWidth(0.4)
                self.canvas.rect(x * mm, (PAGE_HEIGHT - self.y - height) * mm, width * mm, height * mm)
                for i, line in enumerate(lines):
                    indent = width - 1.5 - pdfmetrics.stringWidth(line, font, size) / mm if is_amount(line) else 1.5
                    self.put(x + indent, self.y + (i + 1) * self.pitch(size), line, font, size)
                x += width
            self.y += height

    def finish(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def write_pdf(layout: Layout, blocks: list[Block]) -> bytes:
    """The document as PDF; laid out twice, for "3 (18)" needs the number of pages."""
    for name, files in FONT_FILES.items():
        for end, file in zip(("", "-bold"), files, strict=True):
            pdfmetrics.registerFont(TTFont(name + end, FONTS / file))
    pages, data = 0, b""
    for _ in range(2):
        printer = Printer(layout, pages)
        for block in blocks:
            printer.block(block)
        pages, data = printer.page, printer.finish()
    return data
