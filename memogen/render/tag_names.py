"""Which names, filters and tests a template may use, and what is wrong with an expression that uses others."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from memogen.fields import FIELDS, Type
from memogen.language import Text
from memogen.render.problem import FaultError

LEAF = "leaf"
LOOP = {"index": LEAF, "first": LEAF, "last": LEAF, "length": LEAF}


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
class Rules:
    """The names that exist, and the filters and tests that the environment knows."""

    names: dict[str, Any]
    environment: Environment


def loop_names(rest: str, rules: Rules) -> dict[str, Any]:
    """The names that ``{% for rest %}`` adds.

    Raises:
        FaultError: it is no loop over a list.
    """
    tree = _parsed(f"{{% for {rest} %}}{{% endfor %}}", rules)
    loop = tree.find(nodes.For)
    if loop is None or not isinstance(loop.target, nodes.Name):
        raise FaultError(
            Text("silmukassa on oltava yksi nimi", "a loop has one name"),
            Text("Kirjoita {% for x in luettelo %}.", "Write {% for x in list %}."),
        )
    shape = _resolve(loop.iter, rules)
    if not isinstance(shape, list):
        raise FaultError(
            Text("tämä ei ole luettelo", "this is not a list"),
            Text("Luettelot näkyvät komennolla memogen fields.", "See the lists with memogen fields."),
        )
    return {loop.target.name: shape[0], "loop": LOOP}


def check_expression(text: str, rules: Rules) -> None:
    """Checks every name, filter and test of an expression.

    Raises:
        FaultError: what is wrong with it.
    """
    tree = _parsed(f"{{{{ {text} }}}}", rules)
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            _resolve(node, rules)


def _parsed(text: str, rules: Rules) -> nodes.Template:
    try:
        return rules.environment.parse(text)
    except TemplateSyntaxError as problem:
        raise FaultError(
            Text("kirjoitusvirhe: {p}", "syntax error: {p}").format(p=problem.message),
            Text("Kirjoita tunniste uudelleen.", "Type the tag anew."),
        ) from problem


def _resolve(node: nodes.Node, rules: Rules) -> Any:  # noqa: ANN401 - nested tree
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
        raise FaultError(
            Text("kutsuja ja laskuja ei malleissa ole", "templates hold no calls and no arithmetic"),
            Text("Käytä suodatinta, esimerkiksi | summa.", "Use a filter, such as | summa."),
        )
    for child in node.iter_child_nodes():
        _resolve(child, rules)
    return LEAF


def _child(shape: Any, name: str, parent: str) -> Any:  # noqa: ANN401 - nested tree
    if isinstance(shape, dict) and name in shape:
        return shape[name]
    dotted = f"{parent}.{name}" if parent else name
    if isinstance(shape, list):
        raise FaultError(
            Text("{d} on luettelon jäsenessä", "{d} is in a list's member").format(d=dotted),
            Text("Käy luettelo läpi tunnisteella {% for %}.", "Go through the list with {% for %}."),
        )
    siblings = {f"{parent}.{one}" if parent else one for one in shape} if isinstance(shape, dict) else set()
    raise _unknown(Text("kenttää", "field"), dotted, [*siblings, *FIELDS])


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _unknown(what: Text, name: str, known: Any) -> FaultError:  # noqa: ANN401 - any collection of names
    near = get_close_matches(name, list(known), n=1, cutoff=0.5)
    by_tail = [path for path in known if path.rpartition(".")[2] == name.rpartition(".")[2]]
    best = (by_tail or near or [""])[0]
    mend = (
        Text("Lähin on {b}.", "The nearest is {b}.").format(b=best)
        if best
        else Text("Nimet ovat sivulla docs/templates.md.", "The names are in docs/templates.md.")
    )
    return FaultError(Text(f"{what.fi} ”{name}” ei ole", f"there is no {what.en} “{name}”"), mend)
