"""A diff as sentences for people, in the user's language, with both quotes and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from memogen.diff.changes import Change, Diff, Kind, Outcome, Pair, Piece, Place, Subject
from memogen.diff.words import folded
from memogen.fields import Type
from memogen.finnish.money import write_amount
from memogen.finnish.percent import write_percent
from memogen.language import Text, language
from memogen.record import Words
from memogen.shown import NONE, decision_words, label_of, place_words, state_words, value_words

ARROW = "->"
_SHORT = 60  # characters of a text that is shown whole beside its other version
_LONGEST = 300  # of one that was added or removed
_QUOTE = 80
_AROUND = 6  # words left of what stayed the same, at each side of an edit


def lines(diff: Diff) -> Iterator[str]:
    """The sentences, each pair under a heading of its own where there are several records."""
    several = len(diff.tietueet) > 1
    for pair in diff.tietueet:
        if pair.tapa is Kind.ADDED:
            yield str(Text(f"Lisätty tietue: {title(pair.uusi)}", f"Record added: {title(pair.uusi)}"))
        elif pair.tapa is Kind.REMOVED:
            yield str(Text(f"Poistettu tietue: {title(pair.vanha)}", f"Record removed: {title(pair.vanha)}"))
        else:
            body = list(_of_pair(pair))
            if several and body:
                yield f"{title(pair.uusi)}:"
            yield from (f"  {line}" if several else line for line in body)


def title(subject: Subject | None) -> str:
    """A record's name: "§ 76 Kylien talvi"."""
    if subject is None:
        return str(NONE)
    section = f"§ {subject.pykala} " if subject.pykala is not None else ""
    return f"{section}{subject.nimi or subject.otsikko or ', '.join(subject.lahteet) or NONE}"


def summary(diff: Diff) -> str:
    """How much differs, in one sentence."""
    if diff.is_same:
        return str(Text("Ei eroja.", "No differences."))
    counts = {kind: sum(pair.tapa is kind for pair in diff.tietueet) for kind in Kind}
    changes = sum(len(pair.muutokset) + len(pair.havainnot) for pair in diff.tietueet)
    told = [Text(f"Muutoksia: {changes}", f"Changes: {changes}")]
    if len(diff.tietueet) > 1:
        added, removed, changed, same = (counts[k] for k in (Kind.ADDED, Kind.REMOVED, Kind.CHANGED, Kind.SAME))
        told.append(
            Text(
                f"tietueita muuttunut {changed}, lisätty {added}, poistettu {removed}, samoja {same}",
                f"records changed {changed}, added {added}, removed {removed}, same {same}",
            )
        )
    return "; ".join(map(str, told))


def _of_pair(pair: Pair) -> Iterator[str]:
    if pair.toteuma:
        yield str(Text("Suunniteltu ja toteutunut:", "Planned and actual:"))
        yield from (f"  {outcome_line(row)}" for row in pair.toteuma)
        if pair.others:
            yield str(Text("Muut erot:", "Other differences:"))
    indent = "  " if pair.toteuma else ""
    yield from (f"{indent}{change_line(change)}" for change in pair.others)
    yield from (f"{indent}{both(finding.teksti)}" for finding in pair.havainnot)


def both(words: Words) -> str:
    """A sentence of a record in the user's language."""
    return words.fi if language() == "fi" else words.en


# --- A change ------------------------------------------------------------------------------------------------------


def change_line(change: Change) -> str:
    """One change: ``Omarahoitus: 55 321 euroa -> 55 000 euroa (s. 2: ”55 321 euroa” / s. 1: ”55 000 euroa”)``."""
    return f"{name(change)}{_what(change)}{_where(change.vanha, change.uusi)}"


def name(change: Change) -> str:
    """What people call the place; a whole member tells its key itself."""
    whole = change.vanha is None or change.uusi is None
    return str(label_of(change.path, None if whole else change.avain))


def _what(change: Change) -> str:
    old, new = value(change.vanha), value(change.uusi)
    if change.tapa is Kind.ADDED:
        return f"{Text(' lisätty', ' added')}: {_cut(new, _LONGEST)}"
    if change.tapa is Kind.REMOVED:
        became = f" {ARROW} {new}" if new != str(NONE) else ""
        return f"{Text(' poistettu', ' removed')}: {_cut(old, _LONGEST)}{became}"
    if change.tapa is Kind.KNOWN:
        return f": {known_change(change)}"
    if change.sanat and max(len(old), len(new)) > _SHORT:
        return f": {marked(change.sanat)}"
    return f": {old} {ARROW} {new}"


def known_change(change: Change) -> str:
    """What else is known of a value now: "noin 5 euroa -> 5 euroa", "5 euroa, tarkistettava -> 5 euroa, hyväksytty"."""
    sides = []
    for place in (change.vanha, change.uusi):
        decided = decision_words(place.known) if place else None
        words = [value(place), *([str(decided)] if decided else [])]
        sides.append(", ".join(word for word in words if word != str(NONE)) or str(NONE))
    if sides[0] == sides[1]:  # days known to another precision, or a finer difference
        sides = [
            f"{side} ({_certainty(place)})" for side, place in zip(sides, (change.vanha, change.uusi), strict=True)
        ]
    return f" {ARROW} ".join(_cut(side, _LONGEST) for side in sides)


def _certainty(place: Place | None) -> str:
    known = place.known if place else None
    return ", ".join(str(part) for part in (known.tila.value, known.tarkkuus) if part) if known else str(NONE)


def value(place: Place | None) -> str:
    """A place's value with its unit and its doubt; a dash where there is none."""
    if place is None:
        return str(NONE)
    words, state = value_words(place.polku, place.arvo, place.known), state_words(place.known)
    if state is None:
        return str(words)
    return str(state) if words == NONE else f"{words}, {state}"


def marked(pieces: Sequence[Piece]) -> str:
    """A changed text in one line: ``... päättää [-hyväksyä-] {+hylätä+} hankkeen``."""
    return " ".join(
        f"[-{piece.teksti}-]"
        if piece.tapa == "poistettu"
        else f"{{+{piece.teksti}+}}"
        if piece.tapa == "lisatty"
        else _around(piece.teksti.split(), first=number == 0, last=number == len(pieces) - 1)
        for number, piece in enumerate(pieces)
    )


def _around(words: Sequence[str], *, first: bool, last: bool) -> str:
    """The words next to the edits; those between are left out."""
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    return " ".join(words if len(head) + len(tail) + 1 >= len(words) else [*head, "…", *tail])


# --- Where it was read ---------------------------------------------------------------------------------------------


def _where(*places: Place | None) -> str:
    sides = [place for place in places if place and (place.arvo is not None or place.todisteet)]
    told = [source(place) for place in sides]
    if len(sides) == 2 and sides[0].evidence and sides[0].evidence == sides[1].evidence:
        told = [max(told, key=len)]  # the same words of one source
    return f" ({' / '.join(told)})" if told else ""


def source(place: Place) -> str:
    """Where a value comes from: the quote and its place, or who decided it."""
    evidence, decided = place.evidence, decision_words(place.known)
    if evidence is None:
        return str(decided or Text("ei lähdettä", "no source"))
    where = str(place_words(evidence))
    if where and isinstance(place.arvo, str) and folded(place.arvo) == folded(evidence.lainaus):
        return where  # the text itself is its quote
    return f"{where}{': ' if where else ''}{quoted(evidence.lainaus)}"


def quoted(text: str, longest: int = _QUOTE) -> str:
    """The words in quotation marks, cut where they are many."""
    opening = "”" if language() == "fi" else "“"
    return f"{opening}{_cut(' '.join(text.split()), longest)}”"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


# --- Planned and actual --------------------------------------------------------------------------------------------


def outcome_line(row: Outcome) -> str:
    """``Kustannukset: suunniteltu 280 000 euroa, toteutunut 273 846 euroa, ero −6 154 euroa (−2,2 %) (...)``."""
    told = (Text("suunniteltu", "planned"), row.suunniteltu), (Text("toteutunut", "actual"), row.toteutunut)
    values = [f"{word} {value(place)}" for word, place in told if place]
    word = f"{Text('ero', 'difference')} " if row.ero and row.tyyppi != Type.DATE else ""
    gap = f", {word}{gap_words(row)}" if row.ero is not None else ""
    return f"{both(row.nimi)}: {', '.join(values)}{gap}{_where(row.suunniteltu, row.toteutunut)}"


def gap_words(row: Outcome) -> str:
    """The difference: "−6 154 euroa (−2,2 %)", "122 päivää myöhemmin", "ei eroa"; empty where there is none."""
    if row.ero is None:
        return ""
    if row.ero == 0:
        return str(Text("ei eroa", "no difference"))
    if row.tyyppi == Type.DATE:
        days, later = abs(int(row.ero)), row.ero > 0
        late, early = Text("myöhemmin", "later"), Text("aikaisemmin", "earlier")
        unit = Text("päivä" if days == 1 else "päivää", "day" if days == 1 else "days")
        return f"{days} {unit} {late if later else early}"
    units = {
        Type.EUROS.value: Text(" euroa", " euros"),
        Type.PERCENT.value: Text(" prosenttiyksikköä", " percentage points"),
    }
    relative = f" ({_signed(write_percent(row.ero_prosentti), row.ero_prosentti)})" if row.ero_prosentti else ""
    amount = _signed(write_amount(row.ero), row.ero)
    return f"{amount}{units.get(row.tyyppi, '')}{relative}"


def _signed(written: str, number: Decimal) -> str:
    return f"+{written}" if number > 0 else written
