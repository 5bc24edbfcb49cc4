"""What is a change and what is none, how members are paired, and the laws of diff and apply."""

from __future__ import annotations

import json
from collections.abc import Hashable
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_record import TEXTS, records, values_of

from memogen.diff import Change, Diff, Kind, Pair, apply, diff, json_schema
from memogen.diff.compare import normal
from memogen.diff.words import folded, pieces
from memogen.errors import InputError
from memogen.fields import FIELDS, Type
from memogen.record import Decision, Evidence, Finding, Known, Record, Rival, Severity, SourceInfo, State, Words

OWN = "rahoitus.omarahoitus_euroa"
SHARES = "rahoitus.osuudet"
DOCS = Path(__file__).parents[1] / "docs" / "diff.md"


def make(values: dict[str, Any] | None = None, **known: dict[str, Any]) -> Record:
    """A record of these values, each with evidence on page 2; ``known`` by path with ``__`` for the dot."""
    record = Record(lahteet=[SourceInfo(nimi="a.pdf", sha256="a" * 64, tyyppi="pdf", sivuja=3)])
    for path, value in (values or {}).items():
        record.put(path, value)
    for path, value in record.leaves():
        record.todisteet[path] = [Evidence(lainaus=str(value), alku=0, loppu=1, sivu=2, saanto="s")]
        record.tiedot[path] = Known(tila=State.STATED, varmuus=0.9)
    for path, parts in known.items():
        record.tiedot[path.replace("__", ".")] = Known.model_validate({"tila": "loytyi", **parts})
    return record


def quotes(record: Record, path: str) -> list[str]:
    return [one.lainaus for one in record.todisteet.get(path, ())]


def told(changes: list[Change]) -> list[tuple[str, str, str | None, Any, Any]]:
    """(tapa, path, key, old value, new value) of each change."""
    return [(c.tapa.value, c.path, c.avain, c.vanha and c.vanha.arvo, c.uusi and c.uusi.arvo) for c in changes]


# --- What is a change ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "old", "new", "why"),
    [
        (OWN, 276605, Decimal("276605.00"), "one number"),
        ("rahoitus.tuki_prosentti", Decimal("80.0"), 80, "one number"),
        ("hanke.nimi", "Kylien  talvi\u00a0", "Kylien\ntalvi", "kinds of white space"),
        ("hanke.nimi", "Kylien talvi 2021–2027", "Kylien talvi 2021-2027", "kinds of dashes"),
        ("hanke.nimi", "Kylien\u00ad talvi", "Kylien talvi", "a soft hyphen"),
        ("hanke.nimi", "Ta\u0308ma\u0308", "Tämä", "composed and decomposed letters"),
        ("hanke.nimi", "", None, "an empty text is none"),
        ("asiakirja.liitteet", [], None, "an empty list is none"),
        ("asiakirja.liitteet", ["A", "B", "B"], ["B", "A", "B"], "another order"),
        (
            SHARES,
            [{"rahoittaja": "EU"}, {"rahoittaja": "Kemi"}],
            [{"rahoittaja": "Kemi"}, {"rahoittaja": "EU"}],
            "order",
        ),
        ("hanke.tausta", ["Yksi –  kaksi."], ["Yksi - kaksi."], "a paragraph's white space"),
        ("rahoitus.omarahoitus_vuosittain", {"2025": 1, "2026": 2}, {"2026": 2, "2025": Decimal("1.0")}, "years"),
        ("asiakirja.esittelija", {}, None, "an object without parts"),
    ],
)
def test_no_change(path: str, old: object, new: object, why: str) -> None:
    assert diff(make({path: old}), make({path: new})) == [], why


PEOPLE = "hanke.yhteyshenkilot"
AINO = {"nimi": "Aino Esimerkki", "nimike": "hankepäällikkö"}
EERO = {"nimi": "Eero Esimerkki", "nimike": "suunnittelija"}


@pytest.mark.parametrize(
    ("path", "old", "new", "expected", "why"),
    [
        (OWN, 55321, 55000, [("muuttunut", OWN, None, 55321, 55000)], "another number"),
        (OWN, None, 55000, [("lisatty", OWN, None, None, 55000)], "none before"),
        (OWN, 55321, None, [("poistettu", OWN, None, 55321, None)], "none after"),
        (
            "hanke.alku",
            "2024-10-01",
            "2024-11-01",
            [("muuttunut", "hanke.alku", None, "2024-10-01", "2024-11-01")],
            "days are ISO days",
        ),
        (
            "asiakirja.liitteet",
            ["Talousarvio", "Hankesuunnitelma"],
            ["Hankesuunnitelma", "Lausunto"],
            [
                ("lisatty", "asiakirja.liitteet[1]", None, None, "Lausunto"),
                ("poistettu", "asiakirja.liitteet[0]", None, "Talousarvio", None),
            ],
            "a text is its own key",
        ),
        (
            "asiakirja.liitteet",
            ["Hankesunnitelma"],
            ["Hankesuunnitelma"],
            [("muuttunut", "asiakirja.liitteet[0]", None, "Hankesunnitelma", "Hankesuunnitelma")],
            "a typo mended",
        ),
        (
            SHARES,
            [{"rahoittaja": "EU", "euroa": 80}, {"rahoittaja": "Kemi", "euroa": 20}],
            [{"rahoittaja": "Kemi", "euroa": 25}, {"rahoittaja": "EU", "euroa": 80}],
            [("muuttunut", f"{SHARES}[0].euroa", "Kemi", 20, 25)],
            "the funder is the key, not the number",
        ),
        (
            PEOPLE,
            [AINO, EERO],
            [EERO, {**AINO, "nimi": "Aino Mallinen"}],
            [("muuttunut", f"{PEOPLE}[1].nimi", "Aino Esimerkki", "Aino Esimerkki", "Aino Mallinen")],
            "a corrected name beside the same title",
        ),
        (
            PEOPLE,
            [AINO],
            [EERO],
            [
                ("lisatty", f"{PEOPLE}[0]", EERO["nimi"], None, EERO),
                ("poistettu", f"{PEOPLE}[0]", AINO["nimi"], AINO, None),
            ],
            "two persons",
        ),
        (
            "asiakirja.aiempi_kasittely",
            [{"toimielin": "Kaupunginhallitus", "pykala": 1}, {"toimielin": "Kaupunginhallitus", "pykala": 2}],
            [{"toimielin": "Kaupunginhallitus", "pykala": 2, "kokouspaiva": "2025-01-01"}],
            [
                ("lisatty", "asiakirja.aiempi_kasittely[0].kokouspaiva", "Kaupunginhallitus", None, "2025-01-01"),
                (
                    "poistettu",
                    "asiakirja.aiempi_kasittely[0]",
                    "Kaupunginhallitus",
                    {"toimielin": "Kaupunginhallitus", "pykala": 1},
                    None,
                ),
            ],
            "a key that several have: the one with more in common",
        ),
        (
            "hanke.tausta",
            ["Ensimmäinen kappale kertoo satamasta.", "Toinen kertoo halleista."],
            ["Ensimmäinen kappale kertoo satamasta.", "Väliin tuli aivan uutta asiaa.", "Toinen kertoo hallista."],
            [
                ("lisatty", "hanke.tausta[1]", None, None, "Väliin tuli aivan uutta asiaa."),
                ("muuttunut", "hanke.tausta[2]", None, "Toinen kertoo halleista.", "Toinen kertoo hallista."),
            ],
            "a paragraph put between, another mended",
        ),
        (
            "hanke.tausta",
            ["Ensimmäinen kappale.", "Toinen, josta puhutaan muuta."],
            ["Toinen, josta puhutaan muuta.", "Ensimmäinen kappale."],
            [
                ("poistettu", "hanke.tausta[0]", None, "Ensimmäinen kappale.", None),
                ("lisatty", "hanke.tausta[1]", None, None, "Ensimmäinen kappale."),
            ],
            "the order of paragraphs matters",
        ),
        (
            "rahoitus.omarahoitus_vuosittain",
            {"2025": 1, "2026": 2},
            {"2026": 3, "2027": 4},
            [
                ("poistettu", "rahoitus.omarahoitus_vuosittain.2025", "2025", 1, None),
                ("muuttunut", "rahoitus.omarahoitus_vuosittain.2026", "2026", 2, 3),
                ("lisatty", "rahoitus.omarahoitus_vuosittain.2027", "2027", None, 4),
            ],
            "year by year",
        ),
        (
            "asiakirja.esittelija",
            {"nimi": "Aino Esimerkki", "nimike": "kaupunginjohtaja"},
            {"nimi": "Aino Esimerkki", "nimike": "vs. kaupunginjohtaja"},
            [
                (
                    "muuttunut",
                    "asiakirja.esittelija.nimike",
                    "Aino Esimerkki",
                    "kaupunginjohtaja",
                    "vs. kaupunginjohtaja",
                )
            ],
            "part by part",
        ),
    ],
)
def test_a_change(path: str, old: object, new: object, expected: list[Any], why: str) -> None:
    before, after = make({path: old}), make({path: new})
    assert sorted(map(repr, told(diff(before, after)))) == sorted(map(repr, expected)), why
    assert diff(apply(before, diff(before, after)), after) == []


@pytest.mark.parametrize(
    ("known", "changes", "why"),
    [
        ({"varmuus": 0.4}, False, "certain to another degree"),
        ({"tarkkuus": "paiva"}, False, "a day is a day's precision"),
        ({"kasittely": {"tila": "avoin"}}, False, "nobody has decided"),
        ({"tila": "tarkista"}, True, "doubtful now"),
        ({"likimain": True}, True, "noin"),
        ({"raja": "enintaan"}, True, "enintään"),
        ({"vaihe": "haettu"}, True, "applied for"),
        ({"kasittely": {"tila": "hyvaksytty", "kuka": "Aino"}}, True, "a person accepted it"),
    ],
)
def test_what_is_known_of_a_value(known: dict[str, Any], changes: bool, why: str) -> None:
    before, after = make({OWN: 5}), make({OWN: 5}, rahoitus__omarahoitus_euroa=known)
    assert [c.tapa for c in diff(before, after)] == [Kind.KNOWN] * changes, why
    changed = apply(before, diff(before, after))
    assert diff(changed, after) == []
    assert not changes or changed.tiedot == after.tiedot


def test_a_person_says_that_the_source_does_not_tell() -> None:
    after = make({}, rahoitus__omarahoitus_euroa={"tila": "ei_tietoa"})
    (change,) = diff(make(), after)
    assert (change.tapa, change.path) == (Kind.KNOWN, OWN)
    (gone,) = diff(make({OWN: 5}), after)
    assert gone.tapa is Kind.REMOVED and gone.uusi is not None and gone.uusi.known == after.tiedot[OWN]


def test_a_list_that_a_person_gave_as_a_whole() -> None:
    before = make({"asiakirja.liitteet": ["Talousarvio"]})
    after = make({"asiakirja.liitteet": ["Talousarvio"]})
    after.tiedot["asiakirja.liitteet"] = Known(tila=State.STATED, kasittely=Decision(tila="hyvaksytty", kuka="Aino"))
    (change,) = diff(before, after)
    assert (change.tapa, change.path) == (Kind.KNOWN, "asiakirja.liitteet")
    assert apply(before, [change]).tiedot["asiakirja.liitteet"].kasittely == Decision(tila="hyvaksytty", kuka="Aino")


# --- Words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected", "why"),
    [
        (
            "Hallitus päättää hyväksyä hankkeen.",
            "Hallitus päättää hylätä hankkeen.",
            "=Hallitus päättää -hyväksyä +hylätä =hankkeen.",
            "one word",
        ),
        ("Hanke alkaa  keväällä.", "Hanke alkaa pian keväällä.", "=Hanke alkaa +pian =keväällä.", "one put in"),
        (
            "yksi kaksi ja kolme neljä",
            "yksi viisi ja kuusi neljä",
            "=yksi -kaksi ja kolme +viisi ja kuusi =neljä",
            "ja",
        ),
        ("vuosina 2021–2027 tai", "vuosina 2021-2027 ehkä", "=vuosina 2021-2027 -tai +ehkä", "dashes are no change"),
        ("aivan toista asiaa", "satama ja halli", "-aivan toista asiaa +satama ja halli", "nothing in common"),
    ],
)
def test_words(old: str, new: str, expected: str, why: str) -> None:
    signs = {"sama": "=", "poistettu": "-", "lisatty": "+"}
    assert " ".join(f"{signs[one.tapa]}{one.teksti}" for one in pieces(old, new)) == expected, why


@given(
    *[st.lists(st.sampled_from(["ja", "hanke", "20–30", "20-30", "Kemi\u00ad", "–"]), max_size=30).map(" ".join)] * 2
)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    found = pieces(old, new)
    assert folded(" ".join(one.teksti for one in found if one.tapa != "lisatty")) == folded(old)
    assert folded(" ".join(one.teksti for one in found if one.tapa != "poistettu")) == folded(new)


# --- Laws ----------------------------------------------------------------------------------------------------------


@st.composite
def noted(draw: st.DrawFn) -> Record:
    """A record with notes of whole lists and members, candidates and findings too."""
    record = draw(records())
    paths = [path for path in FIELDS if FIELDS[path].is_list or FIELDS[path].members]
    for path in draw(st.lists(st.sampled_from(paths), max_size=3)):
        decision = Decision(tila="hyvaksytty", kuka=draw(TEXTS))
        member = f"{path}[0]" if FIELDS[path].is_list and record.get(path) else path
        record.tiedot[member] = Known(tila=State.STATED, kasittely=decision)
    leaves = [path for path, _ in record.leaves()]
    for path in draw(st.lists(st.sampled_from(leaves), max_size=3)) if leaves else ():
        record.ehdokkaat[path] = [Rival(arvo="x", varmuus=0.1, syy="s", todisteet=[])]
        finding = Finding(saanto="s", vakavuus=Severity.NOTE, teksti=Words(fi="f", en="e"), polut=[path])
        record.havainnot.append(finding)
    return record


@st.composite
def edited(draw: st.DrawFn) -> tuple[Record, Record]:
    """A record and another that keeps much of it: values kept, lists mixed, shortened and lengthened, values anew."""
    old, new = draw(noted()), draw(noted())
    new.lahteet.append(SourceInfo(nimi="b.pdf", sha256="b" * 64, tyyppi="pdf"))
    for path, field in FIELDS.items():
        value = old.get(path)
        if value is None or draw(st.integers(0, 3)) == 0:
            continue
        if not field.is_list:
            new.put(path, deepcopy(value))
            continue
        extra = draw(values_of(field)) if draw(st.booleans()) else []
        plain = [one.model_dump() if field.members else one for one in value]
        new.put(path, draw(st.permutations([*plain, *extra]))[: draw(st.integers(1, 5))])
    return old, new


def settled(record: Record) -> dict[str, Hashable]:
    """The values of a record for comparing: texts folded, lists but paragraphs sorted, what is empty left out."""
    found: dict[str, Hashable] = {}
    for path, field in FIELDS.items():
        value = record.get(path)
        if field.type is Type.YEARLY or field.type is Type.MEMBER:
            items = (value or {}).items() if isinstance(value, dict) else iter(value or ())
            parts: Hashable = tuple(sorted((key, normal(one)) for key, one in items if normal(one) is not None))
        elif field.is_list:
            members = [tuple(normal(part) for _, part in one) if field.members else normal(one) for one in value or ()]
            parts = tuple(members if field.type is Type.PARAGRAPHS else sorted(members, key=repr))
        else:
            parts = normal(value)
        if parts not in (None, ()):
            found[path] = parts
    return found


@settings(max_examples=50, deadline=None)
@given(noted())
def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    assert diff(record, record.model_copy(deep=True)) == []
    assert apply(record, []) == record


@settings(max_examples=200, deadline=None)
@given(edited())
def test_applying_the_changes_gives_the_other_record(sides: tuple[Record, Record]) -> None:
    old, new = sides
    before = old.model_copy(deep=True)
    changes = diff(old, new)
    changed = apply(old, changes)
    assert old == before, "the record itself stays"
    assert diff(changed, new) == []
    assert settled(changed) == settled(new)
    for change in changes:
        if change.uusi is not None and change.vanha is not None and "[" not in change.path:
            assert changed.tiedot.get(change.path) == new.tiedot.get(change.path)
            assert quotes(changed, change.path) == quotes(new, change.path)
    paths = {path for path, _ in changed.leaves()}
    told_of = {path for finding in changed.havainnot for path in finding.polut} | set(changed.ehdokkaat)
    assert told_of <= paths, "what is told is of values that are there"


@settings(max_examples=50, deadline=None)
@given(edited())
def test_the_format_is_valid_and_loads_again(sides: tuple[Record, Record]) -> None:
    changes = diff(*sides)
    whole = Diff(vanha="a", uusi="b", tietueet=[Pair(tapa=Kind.CHANGED, muutokset=changes)])
    data = json.loads(json.dumps(whole.dump()))
    jsonschema.Draft202012Validator(json_schema()).validate(data)
    loaded = Diff.model_validate(data)
    assert loaded == whole
    assert diff(apply(sides[0], loaded.tietueet[0].muutokset), sides[1]) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"tapa": "muuttunut", "vanha": {"polku": OWN, "arvo": 4}, "uusi": {"polku": OWN, "arvo": 6}}, OWN),
        ({"tapa": "lisatty", "vanha": {"polku": OWN}, "uusi": {"polku": OWN, "arvo": 6}}, OWN),
        ({"tapa": "muuttunut", "vanha": {"polku": OWN, "arvo": 5}, "uusi": {"polku": OWN, "arvo": "paljon"}}, OWN),
        ({"tapa": "muuttunut", "uusi": {"polku": OWN, "arvo": 6}}, OWN),
        ({"tapa": "lisatty", "uusi": {"polku": "hanke.x", "arvo": 6}}, "hanke.x"),
        ({"tapa": "lisatty", "uusi": {"polku": "[", "arvo": 6}}, "["),
        ({"tapa": "lisatty"}, "?"),
        ({"tapa": "lisatty", "uusi": {"polku": "asiakirja.liitteet", "arvo": "A"}}, "asiakirja.liitteet"),
        ({"tapa": "poistettu", "vanha": {"polku": "asiakirja.liitteet[0]", "arvo": "B"}}, "asiakirja.liitteet[0]"),
        ({"tapa": "poistettu", "vanha": {"polku": "asiakirja.liitteet[7]", "arvo": "B"}}, "asiakirja.liitteet[7]"),
        (
            {
                "tapa": "lisatty",
                "vanha": {"polku": "asiakirja.liitteet[7]"},
                "uusi": {"polku": "asiakirja.liitteet[7]", "arvo": "B"},
            },
            "asiakirja.liitteet[7]",
        ),
        ({"tapa": "lisatty", "uusi": {"polku": f"{SHARES}[0]", "arvo": {"x": 1}}}, SHARES),
        (
            {"tapa": "muuttunut", "vanha": {"polku": OWN, "arvo": 5}, "uusi": {"polku": "hanke.nimi", "arvo": "x"}},
            "hanke.nimi",
        ),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: dict[str, Any], path: str) -> None:
    record = make({OWN: 5, "asiakirja.liitteet": ["A"]})
    before = record.model_copy(deep=True)
    with pytest.raises(InputError) as refused:
        apply(record, [Change.model_validate(change)])
    assert path in refused.value.what.fi and refused.value.hint
    assert record == before


def test_evidence_names_its_source_in_the_other_record() -> None:
    before, after = make({OWN: 5}), make({OWN: 6, "hanke.nimi": "Kylien talvi"})
    after.lahteet = [*before.lahteet, SourceInfo(nimi="b.pdf", sha256="b" * 64, tyyppi="pdf")]
    after.todisteet[OWN][0].lahde = 1
    changed = apply(before, diff(before, after))
    assert changed.lahteet == after.lahteet
    assert changed.todisteet == after.todisteet and changed.tiedot == after.tiedot


def test_the_sample_of_the_documentation_is_valid() -> None:
    samples = [one.partition("```")[0] for one in DOCS.read_text("utf-8").split("```json\n")[1:]]
    change, whole = map(json.loads, samples)
    assert Change.model_validate(change).avain == "Lapin liitto"
    jsonschema.Draft202012Validator(json_schema()).validate(whole)
