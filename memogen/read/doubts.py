"""What may have been missed although it was read: pages that are pictures, readers that disagree."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from memogen.language import Text
from memogen.source import Source

#: Two readers whose counts of characters differ by more than this share read different texts.
MOST_DIFFERENCE = 0.10
#: More unreadable characters than this share, and words are lost.
MOST_UNREADABLE = 0.01
_SHOWN = 10


def pdf_doubts(data: bytes, source: Source) -> list[tuple[str, Text]]:
    """(code, sentence) of each reason to doubt that all of a PDF's text was read; the source is what was read."""
    found = unreadable(source)
    letters = _letters(source.text)
    try:
        pictures, count, is_form = _glance(data, {line.page for line in source.lines if line.page})
    except pypdfium2.PdfiumError:
        return found
    if pictures:
        listed = ", ".join(map(str, pictures[:_SHOWN])) + (" …" if len(pictures) > _SHOWN else "")
        found.append(("pages-without-text", _PICTURES.format(s=listed)))
    filled = is_form and letters > count  # what is filled in is no text of the pages
    if not unreadable(source) and not filled and abs(count - letters) > MOST_DIFFERENCE * max(count, letters):
        found.append(("readers-differ", _DIFFER.format(a=letters, b=count)))
    return found


def unreadable(source: Source) -> list[tuple[str, Text]]:
    """The same of any file whose text holds many characters that nobody can read."""
    letters = _letters(source.text)
    lost = letters and source.text.count("\ufffd") / letters > MOST_UNREADABLE
    return [("unreadable-characters", _UNREADABLE)] if lost else []


def _letters(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _glance(data: bytes, with_text: set[int]) -> tuple[list[int], int, bool]:
    """(the pages with pictures and without text, how many characters pdfium reads in all, whether it is a form)."""
    pictures, count = [], 0
    document = pypdfium2.PdfDocument(data)
    try:
        is_form = document.get_formtype() != pdfium.FORMTYPE_NONE
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            count += _letters(text.get_text_range())
            text.close()
            if index + 1 not in with_text and any(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
                pictures.append(index + 1)
            page.close()
    finally:
        document.close()
    return pictures, count, is_form


_UNREADABLE = Text(
    "Osaa merkeistä ei voi lukea, koska tiedosto ei kerro, mitä kirjaimia ne ovat.",
    "Some characters cannot be read, because the file does not tell which letters they are.",
)
_PICTURES = Text("Sivuilla {s} on vain kuvia, ei tekstiä.", "The pages {s} hold pictures only, no text.")
_DIFFER = Text(
    "Kaksi lukijaa saa eri määrän merkkejä: {a} ja {b}.",
    "Two readers get different numbers of characters: {a} and {b}.",
)
RECOGNISED = Text(
    "Teksti on tunnistettu kuvista: tarkista numerot ja nimet.",
    "The text was recognised from pictures: check numbers and names.",
)
