"""The pages of a report's sources as pictures with the quoted places marked on them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from PIL import Image, ImageChops

from memogen.errors import InputError
from memogen.read.pictures import page_picture, page_sizes
from memogen.report.places import Place
from memogen.report.subject import Original
from memogen.source import Box

WIDTH = 1000
"""Pixels across a picture: sharp on paper at the width of a page, and small to send."""
MOST = 60
"""Pictures in one report; further pages are told by their quotes alone."""
_GREYS = 16
_COLOURS = 64
_TINT = 24  # of 255: a page whose colours differ less from greys is printed in greys
_TAG, _TAG_STEP = 6.5, 3.6  # points: a number's height, and the width of each of its digits
_BLOCK = 3
"""Lines from which a place that begins a line is drawn as one block."""
_INDENT = 24.0


@dataclass(frozen=True, slots=True)
class Tag:
    """A place's number as it is drawn, in points; it stands on the left top corner of the place."""

    place: Place
    boxes: tuple[Box, ...]
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its marked places. ``picture`` is a data address; sizes are in points."""

    name: str
    number: int
    width: float
    height: float
    picture: str
    tags: tuple[Tag, ...]


def sheets(originals: Mapping[str, Original], places: Iterable[Place]) -> list[Sheet]:
    """The pages that hold a place, in order; only of PDF files that are at hand, and at most :data:`MOST`."""
    pages: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        original = originals.get(place.sha256)
        if place.page and place.box and original and original.data and original.info.tyyppi == "pdf":
            pages.setdefault((place.sha256, place.page), []).append(place)
    found = []
    for (sha256, number), several in list(pages.items())[:MOST]:
        sheet = _sheet(originals[sha256], number, several)
        if sheet:
            found.append(sheet)
    return found


def _sheet(original: Original, number: int, places: list[Place]) -> Sheet | None:
    name, data = original.info.nimi, original.data or b""
    try:
        width, height = page_sizes(data, name)[number - 1]
        picture = page_picture(data, name, number, WIDTH)
    except (InputError, IndexError):
        return None
    address = "data:image/png;base64," + base64.b64encode(_small(picture)).decode()
    return Sheet(name, number, width, height, address, _tags(original, number, places))


def _small(picture: bytes) -> bytes:
    """The picture in few colours: a printed page is as readable, and a third of the size."""
    with Image.open(io.BytesIO(picture)) as image:
        plain = image.convert("RGB")
        saved = io.BytesIO()
        _fewer(plain).save(saved, "PNG", optimize=True)
    return saved.getvalue()


def _fewer(image: Image.Image) -> Image.Image:
    grey = image.convert("L")
    hues = ImageChops.difference(image, grey.convert("RGB")).convert("L").histogram()
    return image.quantize(_COLOURS) if any(hues[_TINT:]) else grey.quantize(_GREYS)


def _tags(original: Original, number: int, places: list[Place]) -> tuple[Tag, ...]:
    """The places of a page with a free spot for each number."""
    taken: list[Box] = []
    tags = []
    for place in places:
        boxes = _boxes(original, place, number)
        width = 2.4 + _TAG_STEP * len(str(place.number))
        x, y = boxes[0].x0 - 1, max(0.0, boxes[0].top - _TAG + 0.5)
        while any(_touch(Box(x, y, x + width, y + _TAG), one) for one in taken):
            x += width + 0.5
        taken.append(Box(x, y, x + width, y + _TAG))
        tags.append(Tag(place, boxes, round(x, 1), round(y, 1), width))
    return tuple(tags)


def _boxes(original: Original, place: Place, number: int) -> tuple[Box, ...]:
    """Every line of the place on the page; its first line alone where the file is read otherwise today."""
    source = original.source
    if source and " ".join(source.text[place.span.start : place.span.end].split()) == place.quote:
        found = tuple(box for page, box in source.boxes(place.span) if page == number)
        block = reduce(Box.union, found) if len(found) >= _BLOCK else None
        if block and found[0].x0 - block.x0 < _INDENT:
            return (block,)
        if found:
            return found
    assert place.box is not None, "only places with a box are marked"
    return (place.box,)


def _touch(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom
