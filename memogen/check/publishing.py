"""What must be looked at before a source, a record or a memo is published; and the record without it.

findings = publishing(read("kokous.docx"), hidden_texts("kokous.docx"))
clean = redacted(record)

The quotes of these findings are masked: they hold the first characters only, unlike every other evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from memogen.check.personal import PERSONAL, PersonalRule, Trace, own_domains, traces
from memogen.finnish.contacts import find_phones
from memogen.language import Text
from memogen.read.hidden import Hidden, Kind
from memogen.record import Evidence, Finding, Record, Severity, Words
from memogen.source import Source, Span

REMOVED = "[POISTETTU]"

HIDDEN_RULE = "piilosisalto"
HIDDEN_SEVERITY = Severity.WARNING
_HIDDEN = {
    Kind.COMMENT: Text("Kommentteja: {n}.", "Comments: {n}."),
    Kind.DELETION: Text("Jäljitettyjä poistoja: {n}.", "Tracked deletions: {n}."),
    Kind.HIDDEN: Text("Piilotettua tekstiä: {n} kohtaa.", "Hidden text: {n} places."),
}
_RULES: dict[str, PersonalRule] = {rule.id: rule for rule in PERSONAL}
_PHONE = "puhelinnumero"
_CONTACT = re.compile(r"\bpuhelin\b")


def publishing(source: Source, hidden: Sequence[Hidden] = ()) -> list[Finding]:
    """The personal data of a source's text and furniture and of what its file hides, and that it hides anything."""
    text = source.flat
    own = own_domains([text])
    found = [_in_source(source, trace) for trace in traces(text, own)]
    shown = {text[phone.start : phone.end] for phone in find_phones(text)}
    for one in hidden:
        for trace in traces(one.text, own):
            if trace.rule != _PHONE or one.text[trace.start : trace.end] not in shown:
                found.append(_finding(trace, Evidence(**_masked(trace), paikka=one.place)))
    for kind, sentence in _HIDDEN.items():
        places = [one.place for one in hidden if one.kind is kind]
        if places:
            words = sentence.format(n=len(places))
            evidence = Evidence(lainaus=kind.value, alku=0, loppu=0, paikka=places[0], saanto=HIDDEN_RULE)
            found.append(
                Finding(
                    saanto=HIDDEN_RULE,
                    vakavuus=HIDDEN_SEVERITY,
                    teksti=Words(fi=words.fi, en=words.en),
                    todisteet=[evidence],
                )
            )
    return found


def publishing_record(record: Record) -> list[Finding]:
    """The personal data of a record: of its values, quotes, candidates and notes, each at its first path."""
    data = record.dump()
    own = own_domains(text for _, text in _leaves(data))
    first: dict[tuple[str, str], Finding] = {}
    for path, text in _leaves(data):
        for trace in _traces_at(path, text, own):
            evidence = Evidence(**_masked(trace), paikka=path)
            first.setdefault((trace.rule, text[trace.start : trace.end]), _finding(trace, evidence))
    return list(first.values())


def redacted(record: Record) -> Record:
    """The record with personal data replaced, and without the names of those who worked on it.

    The quotes of its evidence are replaced too, so they no longer stand word for word in the source.
    """
    data = record.dump()
    own = own_domains(text for _, text in _leaves(data))
    data = _mapped(data, lambda path, text: _without(text, _traces_at(path, text, own)))
    for known in data.get("tiedot", {}).values():
        for name in ("kuka", "miksi"):
            known.get("kasittely", {}).pop(name, None)
    clean: Record = Record.model_validate(data)
    return clean


def blotted(text: str, own: Collection[str] = ()) -> str:
    """The text with each personal datum replaced; words of secret matters stay, for a person to judge."""
    return _without(text, traces(text, own))


def to_remove(text: str, own: Collection[str] = ()) -> list[tuple[int, int]]:
    """The half-open offsets of what :func:`blotted` replaces, in order."""
    return [(trace.start, trace.end) for trace in traces(text, own) if not _RULES[trace.rule].is_word]


def _without(text: str, found: Sequence[Trace]) -> str:
    for trace in reversed(found):
        if not _RULES[trace.rule].is_word:
            text = text[: trace.start] + REMOVED + text[trace.end :]
    return text


def _traces_at(path: str, text: str, own: Collection[str]) -> list[Trace]:
    """The personal data of a record's string; the number of a person whom it names by office is no private one."""
    return [trace for trace in traces(text, own) if trace.rule != _PHONE or not _CONTACT.search(path)]


def _in_source(source: Source, trace: Trace) -> Finding:
    place = source.place(Span(trace.start, trace.end))
    return _finding(trace, Evidence(**_masked(trace), sivu=source.page_at(trace.start), paikka=place))


def _masked(trace: Trace) -> dict[str, Any]:
    return {"lainaus": trace.shown, "alku": trace.start, "loppu": trace.end, "saanto": trace.rule}


def _finding(trace: Trace, evidence: Evidence) -> Finding:
    rule = _RULES[trace.rule]
    words = Words(fi=rule.sentence.fi, en=rule.sentence.en)
    return Finding(saanto=rule.id, vakavuus=rule.severity, teksti=words, todisteet=[evidence])


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON data
    """(path, text) of each string."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _leaves(value, f"{path}[{number}]")


def _mapped(data: Any, change: Callable[[str, str], str], path: str = "") -> Any:  # noqa: ANN401 - JSON data
    """The data with each string changed."""
    if isinstance(data, str):
        return change(path, data)
    if isinstance(data, dict):
        return {key: _mapped(value, change, f"{path}.{key}" if path else key) for key, value in data.items()}
    if isinstance(data, list):
        return [_mapped(value, change, f"{path}[{number}]") for number, value in enumerate(data)]
    return data
