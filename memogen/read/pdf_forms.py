"""What is filled in a PDF form: the values of its fields as words where they stand on their pages.

A page's text leaves them out, and a viewer may have stored none of their pictures. A box is ☒ or ☐.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from memogen.read.layout import Sheet, Token, rows_of
from memogen.source import Box

#: More fields on a page or letters in a field than these are no form that a person filled.
MOST_FIELDS, LONGEST_VALUE = 2_000, 20_000
#: The font size of a page without letters, and the width of a letter as a share of its size.
SIZE, LETTER = 10.0, 0.5

_BOXES = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_CHOICES = (pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_PASSWORD = 1 << 13

_Pointer = Any  # to a thing of pdfium's


def with_fields(data: bytes, sheets: list[Sheet]) -> list[Sheet]:
    """The sheets with the values of the form's fields among their words; the same sheets where there is no form."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return sheets
    try:
        if not document.init_forms():
            return sheets
        return [_filled(document, sheet) for sheet in sheets]
    except pypdfium2.PdfiumError:
        return sheets
    finally:
        document.close()


def _filled(document: pypdfium2.PdfDocument, sheet: Sheet) -> Sheet:
    tokens = [token for row in sheet.rows for token in row.tokens]
    size = median([token.size for token in tokens] or [SIZE])
    page = document[(sheet.number or 1) - 1]
    try:
        values = [word for box, text in _fields(page, document.formenv) for word in _words(text, box, size)]
    finally:
        page.close()
    return replace(sheet, rows=rows_of(tokens + values)) if values else sheet


def _fields(page: pypdfium2.PdfPage, form: pypdfium2.PdfFormEnv) -> Iterator[tuple[Box, str]]:
    """The place and the value of each field on a page that can be seen and holds one."""
    left, _, _, top = page.get_bbox()
    rectangle = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        field = pdfium.FPDFPage_GetAnnot(page, index)
        if not field:
            continue
        if not pdfium.FPDFAnnot_GetFlags(field) & _UNSEEN and pdfium.FPDFAnnot_GetRect(field, rectangle):
            box = Box(rectangle.left - left, top - rectangle.top, rectangle.right - left, top - rectangle.bottom)
            if value := _value(form, field):
                yield box, value
        pdfium.FPDFPage_CloseAnnot(field)


def _value(form: _Pointer, field: _Pointer) -> str:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, field)
    if kind in _BOXES:
        return "☒" if pdfium.FPDFAnnot_IsChecked(form, field) else "☐"
    if kind in _CHOICES and (chosen := ", ".join(_chosen(form, field))):
        return chosen
    if kind == pdfium.FPDF_FORMFIELD_TEXTFIELD and pdfium.FPDFAnnot_GetFormFieldFlags(form, field) & _PASSWORD:
        return ""
    if kind in (*_CHOICES, pdfium.FPDF_FORMFIELD_TEXTFIELD):
        return _string(lambda *into: pdfium.FPDFAnnot_GetFormFieldValue(form, field, *into))
    return ""


def _chosen(form: _Pointer, field: _Pointer) -> Iterator[str]:
    for index in range(min(pdfium.FPDFAnnot_GetOptionCount(form, field), MOST_FIELDS)):
        if pdfium.FPDFAnnot_IsOptionSelected(form, field, index):
            yield _string(lambda *into, at=index: pdfium.FPDFAnnot_GetOptionLabel(form, field, at, *into))


def _string(get: Callable[..., int]) -> str:
    """A string that pdfium writes as UTF-16 with a zero at its end."""
    size = min(get(None, 0), 2 * LONGEST_VALUE)
    buffer = ctypes.create_string_buffer(size + 2)
    get(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").partition("\x00")[0]


def _words(text: str, box: Box, size: float) -> Iterator[Token]:
    """The words of a value, on as many lines as it fills of its field; a lone line stands at the field's mid-height."""
    width, height = max(box.x1 - box.x0, 1.0), max(box.bottom - box.top, 1.0)
    lines = list(_lines(text, width / (LETTER * size)))
    pitch = min(height / max(len(lines), 1), 1.2 * size)
    top = box.top if len(lines) > 1 else (box.top + box.bottom - pitch) / 2
    for line in lines:
        letters = width / max(sum(map(len, line)) + len(line), width / (LETTER * size))
        x = box.x0
        for word in line:
            yield Token(word, Box(*(round(at, 2) for at in (x, top, x + letters * len(word), top + pitch))), size)
            x += letters * (len(word) + 1)
        top += pitch


def _lines(text: str, holds: float) -> Iterator[list[str]]:
    """The words of each line, where a line holds so many letters."""
    for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line: list[str] = []
        used = 0
        for word in paragraph.split():
            if line and used + len(word) > holds:
                yield line
                line, used = [], 0
            line.append(word)
            used += len(word) + 1
        if line:
            yield line
