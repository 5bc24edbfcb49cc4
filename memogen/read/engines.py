"""What reads the pages of PDF files."""

from __future__ import annotations

from enum import StrEnum


class Engine(StrEnum):
    """The library that reads a PDF's pages.

    AUTO: pdfium, and pdfplumber the pages that pdfium may read otherwise than they are printed. Fast.
    PDFPLUMBER: pdfplumber, and pdfium the pages where that one finds nothing. Slow.
    PDFIUM: pdfium alone, without tables: for a file that brings the other one down.
    """

    AUTO = "auto"
    PDFPLUMBER = "pdfplumber"
    PDFIUM = "pdfium"
