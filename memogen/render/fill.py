"""Opens a Word template, checks its tags, and fills them; the values stay between their markers."""

from __future__ import annotations

import functools
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree

from memogen.errors import TemplateError
from memogen.language import Text
from memogen.record import Record
from memogen.render import package
from memogen.render.context import Ledger
from memogen.render.draft import DRAFT_SHAPE
from memogen.render.form import check_form, parsed, text_roots
from memogen.render.lint import lint
from memogen.render.problem import Problem
from memogen.render.sandbox import Sandbox
from memogen.render.tag_names import schema

if TYPE_CHECKING:
    from docx.document import Document

_LARGEST = 100_000_000  # bytes unpacked; a template with pictures has a few million
BODY, HEADER = "teksti", "ylätunniste"
_TEXT_PARTS = {"header": HEADER, "footer": "alatunniste", "footnotes": "alaviitteet"}


def fill(template: Path, context: dict[str, Any], environment: Sandbox) -> Document:
    """The template with its tags filled.

    Raises:
        TemplateError: the template is too large or its tags have faults; any other exception means a broken file.
    """
    import docx

    problems = [problem for problem in _problems(template) if problem.blocks]
    if problems:
        raise TemplateError(
            Text(
                "\n  ".join(["Mallissa on virheitä:", *(problem.text.fi for problem in problems)]),
                "\n  ".join(["The template has faults:", *(problem.text.en for problem in problems)]),
            ),
            hint=Text("Korjaa kohdat Wordissa.", "Mend the places in Word."),
        )
    word = _strict_template(template)
    filled = BytesIO()
    word.render(context, environment, autoescape=True)
    word.save(filled)
    return docx.Document(filled)


def check_template(template: Path) -> list[Problem]:
    """Every fault of a template, its tags and its form, without filling it.

    Raises:
        TemplateError: the file is no Word document at all.
    """
    try:
        return list(_problems(template))
    except (OSError, zipfile.BadZipFile) as problem:
        raise TemplateError(
            Text("Mallia ei voi avata: {p}", "The template cannot be opened: {p}").format(p=problem),
            where=str(template),
            hint=Text("Tallenna se Wordissa uudelleen.", "Save it in Word again."),
        ) from problem


def _problems(template: Path) -> tuple[Problem, ...]:
    _refuse_huge(template)
    return _problems_of(template.read_bytes())


@functools.lru_cache(maxsize=16)
def _problems_of(content: bytes) -> tuple[Problem, ...]:
    """The same bytes have the same problems: a template is read once for many memos."""
    parts = package.unpack(content)
    roots, problems = parsed(parts)
    tags = lint(text_roots(roots), schema(DRAFT_SHAPE), Sandbox(Ledger(Record())))
    return (*problems, *tags, *check_form(parts, roots))


def _refuse_huge(template: Path) -> None:
    with zipfile.ZipFile(template) as parts:
        if sum(part.file_size for part in parts.infolist()) > _LARGEST:
            raise TemplateError(
                Text("Malli on purettuna yli 100 megatavua.", "The template is over 100 megabytes unpacked."),
                hint=Text("Pienennä sen kuvia.", "Make its pictures smaller."),
            )


def _strict_template(template: Path) -> Any:  # noqa: ANN401 - docxtpl is untyped
    from docxtpl import DocxTemplate

    class StrictTemplate(DocxTemplate):  # type: ignore[misc]
        """docxtpl parses the filled body with recovery, which can drop the rest of a document in silence."""

        def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 - docxtpl's signature
            package.parse(xml.encode())
            return super().fix_tables(xml)

    return StrictTemplate(template)


class TextPart(NamedTuple):
    """A part that holds text: its name for people, its XML, and the part itself where python-docx keeps it as bytes."""

    name: str
    root: etree._Element
    unparsed: Any = None

    def save(self) -> None:
        """Gives changed XML back to a part that is kept as bytes."""
        if self.unparsed is not None:
            self.unparsed._blob = etree.tostring(self.root, encoding="UTF-8", standalone=True)


def text_parts(document: Document) -> list[TextPart]:
    """The body first, then headers, footers and footnotes."""
    parts = [TextPart(BODY, document.element.body)]
    for relation in document.part.rels.values():
        kind = _TEXT_PARTS.get(relation.reltype.rpartition("/")[2])
        if kind is None or relation.is_external:
            continue
        number = sum(part.name.startswith(kind) for part in parts) + 1
        name = kind if number == 1 else f"{kind} {number}"
        target = relation.target_part
        if hasattr(target, "element"):
            parts.append(TextPart(name, target.element))
        else:
            parts.append(TextPart(name, package.parse(target.blob), target))
    return parts
