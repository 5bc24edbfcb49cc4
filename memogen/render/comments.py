"""Word comments: the marks around what they are about, and the part that holds what they say."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from copy import deepcopy
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from memogen.render import package
from memogen.render.ooxml import NAMESPACE, W

PART = "word/comments.xml"
_MAIN_RELATIONS = "word/_rels/document.xml.rels"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# Word has the two styles without their being defined.
_REFERENCE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
_PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
_MARK = f"<w:r>{_REFERENCE}<w:annotationRef/></w:r>"
_MARKS = etree.fromstring(
    f'<w:p xmlns:w="{NAMESPACE}"><w:commentRangeStart/><w:commentRangeEnd/>'
    f"<w:r>{_REFERENCE}<w:commentReference/></w:r></w:p>"
)


class Comments:
    """The comments of one memo; those that its template may have stay.

    They carry no time: one would make the same memo differ from itself.
    """

    def __init__(self, parts: MutableMapping[str, bytes], author: str, initials: str) -> None:
        self._parts = parts
        self._head = f"w:author={quoteattr(author)} w:initials={quoteattr(initials)}"
        self._old = list(package.parse(parts[PART])) if PART in parts else []
        self._next = 1 + max((int(one.get(f"{W}id", "-1")) for one in self._old), default=-1)
        self._new: list[str] = []

    def add(self, runs: Sequence[etree._Element], text: str) -> None:
        """A comment about these runs, siblings in order; each line of the text is a paragraph."""
        number = str(self._next)
        self._next += 1
        start, end, reference = deepcopy(_MARKS)
        for element in (start, end, reference[1]):
            element.set(f"{W}id", number)
        runs[0].addprevious(start)
        runs[-1].addnext(end)
        end.addnext(reference)
        first, *rest = (f"<w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
        said = f"{_PARAGRAPH}".join(["", *rest])
        self._new.append(f'<w:comment w:id="{number}" {self._head}>{_PARAGRAPH}{_MARK}{first}{said}</w:comment>')

    def save(self) -> None:
        """Puts the part into the package, where there are comments."""
        if not self._new:
            return
        if PART not in self._parts:
            package.relate(self._parts, _MAIN_RELATIONS, "rIdMemogenComments", _RELATION, "comments.xml")
            package.declare(self._parts, PART, _KIND)
        root = package.parse(f'<w:comments xmlns:w="{NAMESPACE}">{"".join(self._new)}</w:comments>'.encode())
        root[0:0] = self._old
        self._parts[PART] = package.serialised(root)
