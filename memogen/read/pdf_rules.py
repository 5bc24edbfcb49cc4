"""The lines and boxes drawn on a PDF page -> the cells between them, found by pdfplumber."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_float
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.table import TableFinder

from memogen.source import Box

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

#: A table of two rows and columns has at least this many rules each way; a page with more crossings is a drawing, whose
#: grid would take minutes.
LEAST_RULES, MOST_CROSSINGS = 2, 5000
#: Rules closer than this many points are one.
SNAP = 3
#: Drawings inside drawings deeper than this are no document's.
_DEPTH = 8

Grid = tuple[tuple[Box | None, ...], ...]
Edge = dict[str, Any]
_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]


def grids(edges: Sequence[Edge]) -> tuple[Grid, ...]:
    """The cells between ruled lines, table by table and row by row.

    Args:
        edges: the lines, and the sides of boxes, as pdfplumber describes them.
    """
    across = {round(edge["top"] / SNAP) for edge in edges if edge["orientation"] == "h"}
    down = {round(edge["x0"] / SNAP) for edge in edges if edge["orientation"] == "v"}
    if min(len(across), len(down)) < LEAST_RULES or len(across) * len(down) > MOST_CROSSINGS:
        return ()
    return tuple(
        tuple(tuple(Box(*cell) if cell else None for cell in row.cells) for row in table.rows)
        for table in TableFinder(cast("PlumberPage", SimpleNamespace(edges=edges))).tables
    )


def edges_of(page: pypdfium2.PdfPage) -> list[Edge]:
    """The lines on a page, and the sides of its boxes."""
    height = page.get_mediabox()[3]
    drawn = (pdfium.FPDFPage_GetObject(page.raw, i) for i in range(pdfium.FPDFPage_CountObjects(page.raw)))
    return [
        edge
        for path, matrix in _paths(drawn, (1, 0, 0, 1, 0, 0), _DEPTH)
        for points in _outlines(path, matrix, height)
        for edge in _edges(points)
    ]


def _paths(drawn: Iterator[Any], outer: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    """The paths among drawn things, and what brings their points on the page."""
    matrix = pdfium.FS_MATRIX()
    for thing in drawn:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
            continue
        pdfium.FPDFPageObj_GetMatrix(thing, matrix)
        inner = _times((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), outer)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield thing, inner
        elif depth:
            count = pdfium.FPDFFormObj_CountObjects(thing)
            yield from _paths((pdfium.FPDFFormObj_GetObject(thing, i) for i in range(count)), inner, depth - 1)


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    """First ``m``, then ``n``."""
    (a, b, c, d, e, f), (p, q, r, s, t, u) = m, n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _outlines(path: Any, matrix: _Matrix, height: float) -> Iterator[list[_Point]]:  # noqa: ANN401 - a C pointer
    """The points of each unbroken outline of a path, the first one again at the end of a closed one."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    points: list[_Point] = []
    control = 0
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        control = (control + 1) % 3 if kind == pdfium.FPDF_SEGMENT_BEZIERTO else 0
        if control:  # a curve's handles
            continue
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, height - (b * x.value + d * y.value + f)))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _edges(points: Sequence[_Point]) -> Iterator[Edge]:
    """The upright and level edges of an outline; a lone line that is not level counts as upright."""
    for (x0, y0), (x1, y1) in pairwise(points):
        kind = "h" if y0 == y1 else "v" if x0 == x1 or len(points) == 2 else None
        if kind:
            left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            sizes = {"width": right - left, "height": bottom - top}
            yield {"x0": left, "x1": right, "top": top, "bottom": bottom, "orientation": kind, **sizes}
