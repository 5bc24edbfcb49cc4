"""Checks a template before it is used: every tag by itself, so that each problem is told with its place.

All problems of a template are told at once. Tags are read paragraph by paragraph as Word shows them, also in tables,
headers, footers, text boxes and content controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from memogen.fields import FIELDS, Type
from memogen.language import Text
from memogen.render.ooxml import W, paragraphs, place_of, visible_text

LEAF = "leaf"
LOOP = {"index": LEAF, "first": LEAF, "last": LEAF, "length": LEAF}

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# "{%p if x %}": what the tag stands for (a paragraph, a row, ...), its word and the rest.
_STATEMENT = re.compile(r"\{%(?P<scope>p|tr|tc|r)?[ \t-]\s*(?P<word>\w+)(?P<rest>.*?)-?%\}", re.DOTALL)
_STRAY = re.compile(r"\{[{%#]|[}%#]\}")
_SMART_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
_DEEPEST = 3  # loops within loops: more could fill the memory, and no memo needs them
_BRANCHES = ("elif", "else")
_CLOSES = {"endif": "if", "endfor": "for"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a template: where, the tag as written, and what is wrong."""

    place: str
    tag: str
    message: Text

    @property
    def text(self) -> Text:
        """The whole problem as one line."""
        return Text(*(f"{self.place}: {self.tag} – {message}" for message in self.message))


@dataclass(slots=True)
class _Block:
    word: str
    scope: str
    tag: str
    place: str
    paragraph: int
    names: dict[str, Any] = field(default_factory=dict)


class _FaultError(Exception):
    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def schema(extra: dict[str, Any]) -> dict[str, Any]:
    """The names a template may use, as nested groups: LEAF, {name: ...} or [member]."""
    tree: dict[str, Any] = {"luonnos": extra}
    for declared in FIELDS.values():
        tree.setdefault(declared.group, {})[declared.name] = _shape(declared.type, declared.members)
    return tree


def _shape(kind: Type, members: tuple[Any, ...]) -> Any:  # noqa: ANN401 - a nested tree
    parts = {member.name: LEAF for member in members}
    if kind is Type.MEMBERS:
        return [parts]
    if kind is Type.YEARLY:
        return [{"vuosi": LEAF, "euroa": LEAF}]
    if kind is Type.MEMBER:
        return parts
    return [LEAF] if kind in (Type.TEXTS, Type.NAMES, Type.PARAGRAPHS) else LEAF


@dataclass(frozen=True, slots=True)
class _Rules:
    """The names that exist, and the filters and tests that the environment knows."""

    names: dict[str, Any]
    environment: Environment


@dataclass(frozen=True, slots=True)
class _Paragraph:
    element: etree._Element
    number: int
    text: str
    place: str


def lint(parts: dict[str, etree._Element], names: dict[str, Any], environment: Environment) -> list[Problem]:
    """Every problem of a template's parts (name for people -> XML root); ``names`` as ``schema`` gives them."""
    rules = _Rules(names, environment)
    return [problem for name, root in parts.items() for problem in _part(name, root, rules)]


def _part(name: str, root: etree._Element, rules: _Rules) -> Iterator[Problem]:
    stack: list[_Block] = []
    for number, element in enumerate(paragraphs(root), 1):
        place = f"{name}, {place_of(root, element, number)}"
        paragraph = _Paragraph(element, number, visible_text(element), place)
        for tag in _TAG.findall(paragraph.text):
            try:
                _tag(tag, paragraph, stack, rules)
            except _FaultError as fault:
                yield Problem(place, tag, fault.message)
        rest = _TAG.sub("", paragraph.text)
        if stray := _STRAY.search(rest):
            yield Problem(
                place,
                rest[max(0, stray.start() - 10) : stray.end() + 30].strip(),
                Text("tunniste jää kesken; sen on oltava yhdessä kappaleessa", "a tag must be whole in one paragraph"),
            )
        for block in [one for one in stack if not one.scope and one.paragraph == number]:
            stack.remove(block)
            yield Problem(place, block.tag, _unclosed(block))
    for block in stack:
        yield Problem(block.place, block.tag, _unclosed(block))


def _unclosed(block: _Block) -> Text:
    return Text("sulkeva {{% end{w} %}} puuttuu", "the closing {{% end{w} %}} is missing").format(w=block.word)


def _tag(tag: str, at: _Paragraph, stack: list[_Block], rules: _Rules) -> None:
    """Checks one tag and opens or closes its block.

    Raises:
        _FaultError: what is wrong with it.
    """
    inner = _Rules(rules.names | {name: one for block in stack for name, one in block.names.items()}, rules.environment)
    straight = tag.translate(_SMART_QUOTES)
    if tag.startswith("{#"):
        return
    if tag.startswith("{{"):
        _expression(straight[2:-2], inner)
        return
    match = _STATEMENT.fullmatch(straight)
    if match is None:
        raise _FaultError(Text("tunnistetta ei ymmärretä", "the tag is not understood"))
    scope, word, rest = match["scope"] or "", match["word"], match["rest"].strip()
    _standing(scope, tag, at)
    if word in ("if", "for"):
        _open(_Block(word, scope, tag, at.place, at.number), rest, stack, inner)
    elif word in _BRANCHES or word in _CLOSES:
        _follows(word, scope, stack)
        if word == "elif":
            _expression(rest, inner)
    else:
        raise _FaultError(Text("sanaa ”{w}” ei malleissa ole", "templates have no word “{w}”").format(w=word))


def _open(block: _Block, rest: str, stack: list[_Block], rules: _Rules) -> None:
    if block.word == "for" and sum(one.word == "for" for one in stack) >= _DEEPEST:
        raise _FaultError(Text("silmukoita on liikaa sisäkkäin", "too many loops within each other"))
    stack.append(block)  # before its names are read: a faulty tag must not make its end faulty too
    if block.word == "if":
        _expression(rest, rules)
    else:
        block.names = _loop_names(rest, rules)


def _standing(scope: str, tag: str, at: _Paragraph) -> None:
    if scope in ("tr", "tc") and not any(True for _ in at.element.iterancestors(f"{W}tr")):
        raise _FaultError(
            Text("{%tr %} ja {%tc %} kuuluvat taulukon riville", "{%tr %} and {%tc %} belong in a table row")
        )
    if scope == "p" and at.text.replace(tag, "", 1).strip():
        raise _FaultError(
            Text("{%p %} on yksin kappaleessaan; muu teksti häviäisi", "{%p %} stands alone; other text would be lost")
        )


def _follows(word: str, scope: str, stack: list[_Block]) -> None:
    opened = stack[-1] if stack else None
    wanted = _CLOSES.get(word, "if" if word == "elif" else None)
    if opened is None or (wanted is not None and opened.word != wanted):
        raise _FaultError(Text("tälle ei ole alkua", "nothing is open that this belongs to"))
    if word in _CLOSES:
        stack.pop()
    if opened.scope != scope:
        raise _FaultError(
            Text("alkaa muodossa {t}, jatkuu muodossa toisessa", "begins as {t} and goes on in another form").format(
                t=opened.tag
            )
        )


def _loop_names(rest: str, rules: _Rules) -> dict[str, Any]:
    tree = _parsed(f"{{% for {rest} %}}{{% endfor %}}", rules)
    loop = tree.find(nodes.For)
    if loop is None or not isinstance(loop.target, nodes.Name):
        raise _FaultError(Text("silmukassa on oltava yksi nimi", "a loop has one name"))
    shape = _resolve(loop.iter, rules)
    if not isinstance(shape, list):
        raise _FaultError(Text("tämä ei ole luettelo", "this is not a list"))
    return {loop.target.name: shape[0], "loop": LOOP}


def _expression(text: str, rules: _Rules) -> None:
    tree = _parsed(f"{{{{ {text} }}}}", rules)
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            _resolve(node, rules)


def _parsed(text: str, rules: _Rules) -> nodes.Template:
    try:
        return rules.environment.parse(text)
    except TemplateSyntaxError as problem:
        raise _FaultError(Text("kirjoitusvirhe: {p}", "syntax error: {p}").format(p=problem.message)) from problem


def _resolve(node: nodes.Node, rules: _Rules) -> Any:  # noqa: ANN401 - nested tree
    """The shape of what an expression gives; every name, filter and test in it is checked."""
    if isinstance(node, nodes.Name):
        return _child(rules.names, node.name, "")
    if isinstance(node, nodes.Getattr):
        return _child(_resolve(node.node, rules), node.attr, _dotted(node.node))
    if isinstance(node, nodes.Getitem):
        shape = _resolve(node.node, rules)
        return (
            shape[0] if isinstance(shape, list) else _child(shape, getattr(node.arg, "value", ""), _dotted(node.node))
        )
    if isinstance(node, nodes.Filter) and node.name not in rules.environment.filters:
        raise _unknown(Text("suodatinta", "filter"), node.name, rules.environment.filters)
    if isinstance(node, nodes.Test) and node.name not in rules.environment.tests:
        raise _unknown(Text("testiä", "test"), node.name, rules.environment.tests)
    if isinstance(node, nodes.Call | nodes.BinExpr) and not isinstance(node, nodes.And | nodes.Or):
        raise _FaultError(Text("kutsuja ja laskuja ei malleissa ole", "templates hold no calls and no arithmetic"))
    for child in node.iter_child_nodes():
        _resolve(child, rules)
    return LEAF


def _child(shape: Any, name: str, parent: str) -> Any:  # noqa: ANN401 - nested tree
    if isinstance(shape, dict) and name in shape:
        return shape[name]
    dotted = f"{parent}.{name}" if parent else name
    if isinstance(shape, list):
        raise _FaultError(
            Text(
                "{d}: luettelo käydään läpi tunnisteella {{% for %}}", "{d}: go through a list with {{% for %}}"
            ).format(d=dotted)
        )
    siblings = {f"{parent}.{one}" if parent else one for one in shape} if isinstance(shape, dict) else set()
    raise _unknown(Text("kenttää", "field"), dotted, [*siblings, *FIELDS])


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _unknown(what: Text, name: str, known: Any) -> _FaultError:  # noqa: ANN401 - any collection of names
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    by_tail = [path for path in known if path.rpartition(".")[2] == name.rpartition(".")[2]]
    best = (by_tail or near or [""])[0]
    hint = Text("; lähin on {b}", "; the nearest is {b}").format(b=best) if best else Text("", "")
    return _FaultError(
        Text(
            f"{what.fi} ”{name}” ei ole{hint.fi}",
            f"there is no {what.en} “{name}”{hint.en}",
        )
    )
