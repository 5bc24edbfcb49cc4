"""The page's own words in Finnish and English, and how it writes times, places and names."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from memogen.errors import MemogenError
from memogen.language import Text, language
from memogen.record import Evidence, State, field_of
from memogen.review import Part, Rank, Row
from memogen.web.source_view import row_id

RANKS = {
    Rank.NEEDED: Text("Puuttuu tai ristiriidassa", "Missing or in conflict"),
    Rank.FOUND: Text("Havaintoja", "Findings"),
    Rank.DOUBTFUL: Text("Epävarmoja", "Doubtful"),
    Rank.REST: Text("Varmat", "Certain"),
}
STATES = {
    State.STATED: Text("luettu", "read"),
    State.CHECK: Text("tarkista", "check"),
    State.DERIVED: Text("laskettu", "calculated"),
    State.CONFLICT: Text("ristiriita", "conflict"),
    State.MISSING: Text("puuttuu", "missing"),
    State.NOT_TOLD: Text("ei tietoa", "not told"),
}
DECISIONS = {"hyvaksytty": Text("hyväksytty", "accepted"), "korjattu": Text("korjattu", "corrected")}
RECORD_STATES = {
    "avoin": Text("Avoin", "Open"),
    "kesken": Text("Kesken", "Started"),
    "hyvaksytty": Text("Valmis", "Done"),
}
ACTIONS = {
    "hyvaksytty": Text("hyväksyi", "accepted"),
    "korjattu": Text("korjasi", "corrected"),
    "valittu": Text("valitsi toisen lukeman", "chose another reading"),
    "ei_tietoa": Text("merkitsi: ei tietoa", "marked: not told"),
    "kommentti": Text("kommentoi", "commented"),
    "kumottu": Text("kumosi", "took back"),
    "luettu_uudelleen": Text("luettiin uudelleen", "was read anew"),
    "poistunut": Text("poistui lähteestä", "is gone from the source"),
}
SEVERITIES = {
    "huomautus": Text("Huomautus", "Note"),
    "varoitus": Text("Varoitus", "Warning"),
    "virhe": Text("Virhe", "Error"),
}
SOURCES = {
    "comments": Text("Word-kommentteina", "as Word comments"),
    "appendix": Text("liitteenä", "as an appendix"),
    "none": Text("ei lainkaan", "not at all"),
}
_OPEN_AGAIN = Text(
    "Avaa sivu osoitteesta, jonka komento memogen review tulosti.", "Open the address that memogen review printed."
)
HTTP = {
    400: (Text("Pyyntöä ei ymmärretty.", "The request was not understood."), Text("Palaa listaan.", "Go to the list.")),
    403: (Text("Tämä sivu ei ole sinulle avoinna.", "This page is not open to you."), _OPEN_AGAIN),
    404: (Text("Sivua ei ole.", "There is no such page."), Text("Palaa listaan.", "Go to the list.")),
    405: (Text("Tätä ei voi tehdä.", "This cannot be done."), Text("Palaa listaan.", "Go to the list.")),
    413: (
        Text("Lähetys on liian suuri.", "What was sent is too large."),
        Text("Suurin asiakirja on 50 megatavua.", "The largest document is 50 megabytes."),
    ),
    500: (
        Text("Ohjelmavirhe.", "A fault in memogen."),
        Text("Tallennetut päätökset ovat tallessa. Palaa listaan.", "What was saved is safe. Go to the list."),
    ),
}


def t(fi: str, en: str) -> str:
    """The user's of two wordings."""
    return fi if language() == "fi" else en


def told(problem: MemogenError) -> str:
    """An error in one line."""
    return " ".join(str(part) for part in (problem.what, problem.hint) if part)


def badge(row: Row) -> tuple[str, str]:
    """(class, word) of a row's state; the class names a colour, the word says the same."""
    if row.known is not None and row.known.tila is State.NOT_TOLD:
        return "ei-tietoa", str(STATES[State.NOT_TOLD])
    if row.is_decided:
        untold = all(part.state is State.NOT_TOLD for part in row.stated)
        corrected = any(part.decision == "korjattu" for part in row.stated)
        if untold:
            return "ei-tietoa", str(STATES[State.NOT_TOLD])
        kind = "korjattu" if corrected else "hyvaksytty"
        return kind, str(DECISIONS[kind])
    states = [part.state for part in row.stated]
    if not states:
        states = [State.CONFLICT if any(part.state is State.CONFLICT for part in row.parts) else State.MISSING]
    worst = next((state for state in _WORST if state in states), State.STATED)
    if worst is State.STATED:
        return "luettu", ""
    return worst.value, str(STATES[worst])


_WORST = (State.CONFLICT, State.CHECK, State.DERIVED, State.MISSING)


def place(evidence: Evidence) -> str:
    """ "s. 3" or "rivi 12"; empty where neither is known."""
    return f"{t('s.', 'p.')} {evidence.sivu}" if evidence.sivu else evidence.paikka or ""


def when(text: str | None) -> str:
    """An ISO time as people read it, in this computer's time zone: "2.3.2026 klo 9.05"."""
    try:
        at = datetime.fromisoformat(text or "").astimezone()
    except ValueError:
        return text or ""
    return f"{at.day}.{at.month}.{at.year} {t('klo', 'at')} {at.hour}.{at.minute:02}"


def day(text: str | None) -> str:
    """An ISO day as people read it."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text or "")
    return f"{int(match[3])}.{int(match[2])}.{match[1]}" if match else text or ""


def field_name(path: str | None) -> str:
    """What people call the value at a path."""
    if not path:
        return ""
    try:
        field = field_of(path)
    except (KeyError, ValueError):
        return path
    rest = path[len(field.path) :]
    parts = {member.name: str(member.label) for member in field.members}
    number = re.match(r"\[(\d+)\]", rest)
    part = rest.rpartition(".")[2] if "." in rest else ""
    place = str(int(number[1]) + 1) if number else ""
    return " ".join(one for one in (str(field.label), place, parts.get(part, part)) if one)


def folded(text: str) -> str:
    """White space folded."""
    return " ".join(text.split())


def cut(text: str, width: int = 200) -> str:
    """The beginning of a long text."""
    text = folded(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def slug(text: str) -> str:
    """A text as a file's name."""
    plain = text.lower().translate(str.maketrans("åäö", "aao"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "muistio"


def is_long(part: Part) -> bool:
    """Whether a part needs more than one line to be read."""
    return len(part.text) > 60


GLOBALS: dict[str, Any] = {
    "t": t,
    "badge": badge,
    "RANKS": RANKS,
    "RECORD_STATES": RECORD_STATES,
    "SEVERITIES": SEVERITIES,
    "SOURCES": SOURCES,
    "ACTIONS": ACTIONS,
    "DECISIONS": DECISIONS,
    "is_long": is_long,
    "row_id": row_id,
    "Rank": Rank,
}
FILTERS: dict[str, Any] = {
    "place": place,
    "when": when,
    "day": day,
    "field_name": field_name,
    "folded": folded,
    "cut": cut,
}
