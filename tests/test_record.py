"""The record: saving and loading, paths, what is shown as a value, and the JSON Schema."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from memogen.errors import InputError
from memogen.fields import FIELDS, GROUPS, Field, Type
from memogen.record import (
    Decision,
    Evidence,
    Finding,
    Known,
    Record,
    Rival,
    Severity,
    SourceInfo,
    State,
    Words,
    field_of,
    json_schema,
    load,
    steps,
)

SCHEMA = jsonschema.Draft202012Validator(json_schema())
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
NUMBERS = st.decimals(-(10**9), 10**9, places=2)
SCALARS: dict[Type, st.SearchStrategy[Any]] = {
    Type.TEXT: TEXTS,
    Type.NAME: TEXTS,
    Type.DATE: st.dates(),
    Type.EUROS: NUMBERS,
    Type.PERCENT: NUMBERS,
    Type.NUMBER: NUMBERS,
    Type.INTEGER: st.integers(0, 9999),
    Type.TEXTS: st.lists(TEXTS, min_size=1, max_size=3),
    Type.NAMES: st.lists(TEXTS, min_size=1, max_size=3),
    Type.PARAGRAPHS: st.lists(TEXTS, min_size=1, max_size=3),
    Type.YEARLY: st.dictionaries(st.from_regex(r"\A20[0-9]{2}\Z"), NUMBERS, min_size=1, max_size=3),
}


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Any value that a declaration allows."""
    if field.type is Type.CHOICE:
        return st.sampled_from([choice.value for choice in field.choices])
    if field.type in (Type.MEMBER, Type.MEMBERS):
        first, *others = field.members
        member = st.fixed_dictionaries(
            {first.name: SCALARS[first.type]}, optional={part.name: SCALARS[part.type] for part in others}
        )
        return st.lists(member, min_size=1, max_size=3) if field.type is Type.MEMBERS else member
    return SCALARS[field.type]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record with values at some paths, and notes and evidence for some of its leaves."""
    record = Record(lahteet=[SourceInfo(nimi=draw(TEXTS), sha256="0" * 64, tyyppi="pdf", sivuja=2)])
    for path in draw(st.lists(st.sampled_from(list(FIELDS)), unique=True, max_size=12)):
        record.put(path, draw(values_of(FIELDS[path])))
    for path, _ in draw(st.permutations(list(record.leaves())))[:8]:
        tarkkuus = draw(st.sampled_from([None, "paiva", "kuukausi", "vuosi"]))
        varmuus = draw(st.floats(0, 1))
        record.tiedot[path] = Known(tila=draw(st.sampled_from(State)), varmuus=varmuus, tarkkuus=tarkkuus)
        record.todisteet[path] = [Evidence(lainaus=draw(TEXTS), alku=1, loppu=4, sivu=1, alue=(1, 2, 3, 4), saanto="s")]
    return record


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_a_saved_record_loads_as_it_was(record: Record) -> None:
    assert load(record.save()) == [record]
    assert load(json.dumps([record.dump(), record.dump()])) == [record, record]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_the_schema_describes_what_is_saved(record: Record) -> None:
    SCHEMA.validate(json.loads(record.save()))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_every_leaf_is_found_by_its_path(record: Record) -> None:
    for path, value in record.leaves():
        assert record.get(path) == value and field_of(path).group in GROUPS


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records())
def test_values_hold_no_guess(record: Record) -> None:
    """Derived, conflicting and missing values stay out; the rest of the stated leaves are all there."""
    shown = Record.model_validate(record.values())
    kept = [value for path, value in record.leaves() if record.state(path) in (State.STATED, State.CHECK)]
    assert Counter(value for _, value in shown.leaves()) == Counter(kept)


def test_the_schema_refuses_what_the_record_refuses() -> None:
    for wrong in ({"hanke": {"nimmi": "x"}}, {"asiakirja": {"laji": "kirje"}}, {"skeema": "memogen/2"}):
        with pytest.raises(jsonschema.ValidationError):
            SCHEMA.validate(wrong)
        with pytest.raises(ValidationError):
            Record.model_validate(wrong)


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_the_example_of_a_declaration_is_a_value_of_its_type(field: Field) -> None:
    record = Record()
    record.put(field.path, json.loads(field.example, parse_float=Decimal))
    assert [path for path, _ in record.leaves()] and record.values()[field.group][field.name] == json.loads(
        field.example
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("rahoitus.tuki_euroa", ("rahoitus", "tuki_euroa")),
        ("rahoitus.osuudet[2].euroa", ("rahoitus", "osuudet", 2, "euroa")),
        ("asiakirja.esittelija.nimi", ("asiakirja", "esittelija", "nimi")),
        ("rahoitus.omarahoitus_vuosittain.2021", ("rahoitus", "omarahoitus_vuosittain", "2021")),
        ("hanke.osatoteuttajat[0]", ("hanke", "osatoteuttajat", 0)),
    ],
)
def test_paths(path: str, expected: tuple[str | int, ...]) -> None:
    assert steps(path) == expected


@pytest.mark.parametrize(
    "path", ["", ".hanke", "[0]", "hanke..nimi", "hanke.osuudet[x]", "hanke.osuudet[1", "hanke nimi"]
)
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        steps(path)


def test_get_gives_none_where_there_is_nothing() -> None:
    record = Record()
    record.put("rahoitus.osuudet", [{"rahoittaja": "valtio"}])
    record.put("rahoitus.omarahoitus_vuosittain", {"2021": 5})
    assert record.get("rahoitus.osuudet[0].rahoittaja") == "valtio"
    assert record.get("rahoitus.omarahoitus_vuosittain.2021") == 5
    for path in ("rahoitus.osuudet[0].euroa", "rahoitus.osuudet[1].euroa", "hanke.nimi", "asiakirja.esittelija.nimi"):
        assert record.get(path) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [("hanke.alku", "keväällä"), ("asiakirja.laji", "kirje"), ("rahoitus.tuki_euroa", "paljon"), ("hanke.nimi", 5)],
)
def test_put_refuses_a_value_of_another_type(path: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Record().put(path, value)


def test_put_refuses_an_unknown_path() -> None:
    with pytest.raises(KeyError):
        Record().put("hanke.nimmi", "x")


def test_numbers_are_decimals_inside_and_json_numbers_outside() -> None:
    record = Record()
    record.put("rahoitus.tuki_euroa", Decimal("100.10"))
    record.put("rahoitus.omarahoitus_euroa", Decimal("55321.00"))
    assert '"tuki_euroa": 100.1,' in record.save() and '"omarahoitus_euroa": 55321\n' in record.save()
    (again,) = load(record.save())
    assert again.rahoitus.tuki_euroa == Decimal("100.1")


def test_a_corrected_value_is_shown_whatever_it_was() -> None:
    record = Record()
    record.put("hanke.alku", date(2025, 1, 1))
    record.tiedot["hanke.alku"] = Known(tila=State.CONFLICT)
    assert record.values() == {}
    record.tiedot["hanke.alku"].kasittely = Decision(tila="korjattu", kuka="Aino Esimerkki")
    assert record.values() == {"hanke": {"alku": "2025-01-01"}}


def test_a_hidden_part_leaves_the_rest_of_its_member() -> None:
    record = Record()
    record.put("rahoitus.osuudet", [{"rahoittaja": "valtio", "euroa": 5}, {"euroa": 7}])
    record.tiedot["rahoitus.osuudet[0].euroa"] = Known(tila=State.DERIVED)
    record.tiedot["rahoitus.osuudet[1].euroa"] = Known(tila=State.DERIVED)
    assert record.values() == {"rahoitus": {"osuudet": [{"rahoittaja": "valtio"}]}}


def test_state_of_a_value() -> None:
    record = Record()
    assert record.state("hanke.nimi") is State.MISSING
    record.put("hanke.nimi", "Talvitori")
    assert record.state("hanke.nimi") is State.STATED


def test_rivals_and_findings_survive_saving() -> None:
    evidence = [Evidence(lainaus="15,6", alku=3, loppu=7, saanto="taulukko")]
    record = Record(
        ehdokkaat={
            "rahoitus.omarahoitus_prosentti": [
                Rival(arvo=Decimal("15.6"), varmuus=0.9, syy="toinen sopi paremmin", todisteet=evidence)
            ],
            "hanke.nimi": [Rival(arvo="Talvitori", varmuus=0.2, syy="alle rajan", todisteet=evidence)],
        },
        havainnot=[
            Finding(
                saanto="ylitys",
                vakavuus=Severity.WARNING,
                teksti=Words(fi="Ylitys ei täsmää.", en="The overrun does not add up."),
                luvut={"ero": Decimal("3.5")},
                polut=["toteuma.ylitys"],
                todisteet=evidence,
            )
        ],
    )
    assert load(record.save()) == [record]
    assert json.loads(record.save())["ehdokkaat"]["rahoitus.omarahoitus_prosentti"][0]["arvo"] == 15.6


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a record"),
        ("{", "not a record"),
        ('{"hanke": {"nimmi": "x"}}', "hanke.nimmi"),
        ('{"skeema": "memogen/9"}', "skeema"),
        ('{"tiedot": {"hanke.nimi": {"tila": "varma"}}}', "tiedot.hanke.nimi.tila"),
        ("7", "breaks the schema"),
    ],
)
def test_what_cannot_be_loaded_names_its_place(text: str, says: str) -> None:
    with pytest.raises(InputError) as problem:
        load(text, where="tietue.json")
    assert says in problem.value.what.en and problem.value.where == "tietue.json"
