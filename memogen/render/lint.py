"""Checks a template before it is used: every tag by itself, so that each problem is told with its place.

All problems of a template are told at once. Tags are read paragraph by paragraph as Word shows them, also in tables,
headers, footers, text boxes and content controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from lxml import etree

from memogen.language import Text
from memogen.render.ooxml import W, paragraphs, place_of, run_text, runs, visible_text
from memogen.render.problem import FaultError, Problem
from memogen.render.tag_names import Rules, check_expression, loop_names
from memogen.render.unseen import too_large, unseen

_TAG = re.compile(r"\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}|\{#.{0,1000}?#\}", re.DOTALL)
# "{%p if x %}": what the tag stands for (a paragraph, a row, ...), its word and the rest.
_STATEMENT = re.compile(r"\{%(?P<scope>p|tr|tc|r)?[ \t-]\s*(?P<word>\w+)(?P<rest>.*?)-?%\}", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_STRAY = re.compile(r"\{[{%#]|[}%#]\}")
_SMART_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
_DEEPEST_BLOCK = 20
_DEEPEST = 2  # loops within loops: more could fill the memory, and no memo needs them
_BRANCHES = ("elif", "else")
_CLOSES = {"endif": "if", "endfor": "for"}


@dataclass(slots=True)
class _Block:
    word: str
    scope: str
    tag: str
    place: str
    paragraph: int
    table: etree._Element | None
    names: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    element: etree._Element
    number: int
    text: str
    place: str

    @property
    def row(self) -> etree._Element | None:
        """The table row that it stands in."""
        return next(self.element.iterancestors(f"{W}tr"), None)

    @property
    def table(self) -> etree._Element | None:
        """The table that it stands in."""
        return next(self.element.iterancestors(f"{W}tbl"), None)


def lint(parts: dict[str, etree._Element], names: dict[str, Any], environment: Environment) -> list[Problem]:
    """Every problem of a template's parts (name for people -> XML root); ``names`` as ``schema`` gives them."""
    rules = Rules(names, environment)
    return [problem for name, root in parts.items() for problem in _part(name, root, rules)]


def _part(name: str, root: etree._Element, rules: Rules) -> Iterator[Problem]:
    if size := too_large(name, root):
        yield size
        return
    yield from unseen(name, root)
    stack: list[_Block] = []
    for number, element in enumerate(paragraphs(root), 1):
        text = visible_text(element)
        if not _BRACE.search(text):
            continue
        place = f"{name}, {place_of(root, element, number)}"
        paragraph = _Paragraph(element, number, text, place)
        for match in _TAG.finditer(paragraph.text):
            try:
                _tag(match[0], paragraph, stack, rules)
            except FaultError as fault:
                yield Problem(place, match[0], fault.message, fault.mend)
            yield from _writing(match, paragraph)
        rest = _TAG.sub("", paragraph.text)
        if stray := _STRAY.search(rest):
            yield Problem(
                place,
                rest[max(0, stray.start() - 20) : stray.end() + 30].strip(),
                Text("tunniste jää kesken", "the tag is not whole"),
                Text("Kirjoita se kokonaan yhteen kappaleeseen.", "Write all of it in one paragraph."),
            )
        for block in [one for one in stack if not one.scope and one.paragraph == number]:
            stack.remove(block)
            yield _unclosed(block)
    yield from map(_unclosed, stack)


def _unclosed(block: _Block) -> Problem:
    return Problem(
        block.place,
        block.tag,
        Text("sulkeva {{% end{w} %}} puuttuu", "the closing {{% end{w} %}} is missing").format(w=block.word),
        Text("Lisää {{%{s} end{w} %}}.", "Add {{%{s} end{w} %}}.").format(s=block.scope, w=block.word),
    )


def _writing(match: re.Match[str], at: _Paragraph) -> Iterator[Problem]:
    """How a tag is typed: straight quotes, and all of it within or all of it outside a link or control."""
    tag = match[0]
    if tag != tag.translate(_SMART_QUOTES) and not tag.startswith("{#"):
        yield Problem(
            at.place,
            tag,
            Text("tunnisteessa on kaarevat lainausmerkit", "the tag has curly quotes"),
            Text('Kirjoita ne suorina: "...".', 'Type them straight: "...".'),
            blocks=False,
        )
    start, parents = 0, set()
    for run in runs(at.element):
        end = start + len(run_text(run))
        if start < match.end() and end > match.start():
            parents.add(run.getparent())
        start = end
    if len(parents) > 1:
        yield Problem(
            at.place,
            tag,
            Text("tunniste jatkuu linkin tai säätimen yli", "the tag goes across a link or a control"),
            Text("Poista linkki ja kirjoita tunniste uudelleen.", "Remove the link and type the tag anew."),
        )


def _tag(tag: str, at: _Paragraph, stack: list[_Block], rules: Rules) -> None:
    """Checks one tag and opens or closes its block.

    Raises:
        FaultError: what is wrong with it.
    """
    inner = Rules(rules.names | {name: one for block in stack for name, one in block.names.items()}, rules.environment)
    straight = tag.translate(_SMART_QUOTES)
    if tag.startswith("{#"):
        return
    if tag.startswith("{{"):
        check_expression(straight[2:-2], inner)
        return
    match = _STATEMENT.fullmatch(straight)
    if match is None:
        raise FaultError(
            Text("tunnistetta ei ymmärretä", "the tag is not understood"),
            Text("Tunnisteet ovat {{ }}, {% %} ja {# #}.", "Tags are {{ }}, {% %} and {# #}."),
        )
    scope, word, rest = match["scope"] or "", match["word"], match["rest"].strip()
    _standing(scope, tag, at)
    if word in ("if", "for"):
        if len(stack) >= _DEEPEST_BLOCK:
            raise FaultError(
                Text("ehtoja on liikaa sisäkkäin", "too many conditions within each other"),
                Text("Sisäkkäin saa olla {n}.", "{n} may stand within each other.").format(n=_DEEPEST_BLOCK),
            )
        _open(_Block(word, scope, tag, at.place, at.number, at.table), rest, stack, inner)
    elif word in _BRANCHES or word in _CLOSES:
        _follows(word, scope, at, stack)
        if word == "elif":
            check_expression(rest, inner)
    else:
        raise FaultError(
            Text("sanaa ”{w}” ei malleissa ole", "templates have no word “{w}”").format(w=word),
            Text("Käytä sanoja if, elif, else ja for.", "Use if, elif, else and for."),
        )


def _open(block: _Block, rest: str, stack: list[_Block], rules: Rules) -> None:
    if block.word == "for" and sum(one.word == "for" for one in stack) >= _DEEPEST:
        raise FaultError(
            Text("silmukoita on liikaa sisäkkäin", "too many loops within each other"),
            Text("Sisäkkäin saa olla kaksi.", "Two may stand within each other."),
        )
    stack.append(block)  # before its names are read: a faulty tag must not make its end faulty too
    if block.word == "if":
        check_expression(rest, rules)
    else:
        block.names = loop_names(rest, rules)


def _standing(scope: str, tag: str, at: _Paragraph) -> None:
    row = at.row
    if scope in ("tr", "tc") and row is None:
        raise FaultError(
            Text("{%tr %} ja {%tc %} kuuluvat taulukon riville", "{%tr %} and {%tc %} belong in a table row"),
            Text("Siirrä se taulukkoon tai käytä muotoa {%p %}.", "Move it into a table or write {%p %}."),
        )
    if scope == "tr" and row is not None and "".join(map(visible_text, paragraphs(row))).replace(tag, "", 1).strip():
        raise FaultError(
            Text(
                "{%tr %} on yksin rivillään; muu teksti häviäisi", "{%tr %} has a row alone; other text would be lost"
            ),
            Text("Siirrä muu teksti omalle rivilleen.", "Move the other text to a row of its own."),
        )
    if scope == "p" and at.text.replace(tag, "", 1).strip():
        raise FaultError(
            Text("{%p %} on yksin kappaleessaan; muu teksti häviäisi", "{%p %} stands alone; other text would be lost"),
            Text("Siirrä muu teksti omaan kappaleeseensa.", "Move the other text to a paragraph of its own."),
        )


def _follows(word: str, scope: str, at: _Paragraph, stack: list[_Block]) -> None:
    opened = stack[-1] if stack else None
    wanted = _CLOSES.get(word, "if" if word == "elif" else None)
    if opened is None or (wanted is not None and opened.word != wanted):
        raise FaultError(
            Text("tälle ei ole alkua", "nothing is open that this belongs to"),
            Text("Poista se tai lisää alku.", "Remove it or add its beginning."),
        )
    if word in _CLOSES:
        stack.pop()
    if scope == "tr" and opened.scope == scope and opened.table is not at.table:
        raise FaultError(
            Text("alku {t} on toisessa taulukossa", "its beginning {t} is in another table").format(t=opened.tag),
            Text("Kirjoita alku ja loppu samaan taulukkoon.", "Write both in one table."),
        )
    if opened.scope != scope:
        raise FaultError(
            Text("alku {t} on toista muotoa", "its beginning {t} is of another form").format(t=opened.tag),
            Text("Kirjoita alku ja loppu samaan muotoon.", "Write the beginning and the end in one form."),
        )
