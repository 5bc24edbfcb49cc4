"""Labels, frames, features and weights: what the judging of values rests on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import minutes, reading_of

from memogen.cli.explaining import explanation
from memogen.errors import UsageError
from memogen.extract import candidates
from memogen.fields import FIELDS
from memogen.read.engines import Engine
from memogen.weighing.explaining import reasons
from memogen.weighing.features import Describer
from memogen.weighing.frames import circumstances, nearest_verb
from memogen.weighing.judging import described, is_learned, judge, weighed
from memogen.weighing.labels import fields_of, labels_in, named_in
from memogen.weighing.surroundings import Surroundings, stems_of
from memogen.weighing.weights import MEMBER, VALUE, calibrated, models, role

PERIOD = {"hanke.alku", "hanke.loppu"}

# what is printed, the fields it names, why
LABELS = [
    ("Toteutusaika", PERIOD, "the word itself"),
    ("2.1 Hankkeen toteutusaika (pvm)", PERIOD, "numbered, owned, with brackets"),
    ("TOTEUTUSAIKA:", PERIOD, "in capitals"),
    ("Projektin nimi", {"hanke.nimi"}, "a project by its other word"),
    ("Kokouksen nimi", set(), "another thing's name"),
    ("Slutdatum", {"hanke.loppu"}, "in Swedish"),
]


@pytest.mark.parametrize(("label", "paths", "why"), LABELS)
def test_a_label_names_its_fields_in_any_form(label: str, paths: set[str], why: str):
    assert fields_of(label) == paths, why


def test_a_label_in_a_sentence_names_its_field_as_a_compound_does():
    assert "rahoitus.omarahoitus_euroa" in named_in(stems_of("kaupungin omarahoitusosuuden määrä on"), from_end=True)


def test_the_labels_of_a_form_that_has_run_together_are_told():
    text = "Projektin nimi Kylien talvi Ohjelma Itä-Suomi Aloituspäivämäärä 1.2.2024 Päättymispäivämäärä 31.1.2026"
    assert [text[begin:end] for begin, end in labels_in(text)] == [
        "Projektin nimi",
        "Ohjelma",
        "Aloituspäivämäärä",
        "Päättymispäivämäärä",
    ]


def test_a_value_that_is_itself_a_label_is_none():
    reading = reading_of(minutes("Hakija\n\nToteutusaika\n\nKohderyhmä"))
    assert not [pair for pair in Surroundings(reading).pairs if "Toteutusaika" in reading.folded(pair.value)]


def test_frames_and_circumstances_of_a_sentence():
    stems = stems_of("Lapin liitto ei ole myöntänyt avustusta")
    assert nearest_verb(stems, from_end=True) == "myöntää"
    assert "kielto" in circumstances(stems)


def test_every_learned_field_is_judged_with_features_a_person_can_read():
    reading = reading_of(minutes("Hankkeen kokonaiskustannukset ovat 120 000 euroa."))
    found = candidates(reading)
    names = {name for _, features in described(Describer(reading), found) for name in features}
    assert {"vasenkenttä=rahoitus.kokonaiskustannukset", "summa=ainoa", "osio=selostus", "muoto=minutes"} <= names
    assert all(is_learned(candidate.path) for candidate, _ in described(Describer(reading), found))


def test_words_have_one_role():
    text = "Hankkeen kokonaiskustannukset ovat 120 000 euroa, josta omarahoitus on 24 000 euroa."
    reading = reading_of(minutes(text))
    values = weighed(judge(reading, candidates(reading)))
    spans: dict[Any, set[str]] = {}
    for path, several in values.items():
        for _, value in several:
            if isinstance(value.best.candidate.value, Decimal):
                spans.setdefault(value.best.candidate.span, set()).add(path)
    assert spans and all(len(paths) == 1 for paths in spans.values())


def test_the_weights_know_every_model_that_is_asked_for():
    assert {VALUE, "aihe", f"varmuus:{VALUE}", f"varmuus:{MEMBER}"} <= set(models())
    assert all(name.removeprefix("rooli:") in FIELDS for name in models() if name.startswith("rooli:"))
    assert role("rahoitus.kokonaiskustannukset") is not None


@given(st.floats(0, 1), st.floats(0, 1))
def test_certainty_rises_with_the_probability(one: float, other: float):
    low, high = sorted((one, other))
    assert 0 <= calibrated(VALUE, low) <= calibrated(VALUE, high) <= 1


def test_what_decided_is_told():
    reading = reading_of(minutes("Hankkeen kokonaiskustannukset ovat 120 000 euroa."))
    first = next(reasons(reading, candidates(reading), "rahoitus.kokonaiskustannukset"))
    assert first.value == Decimal(120000)
    assert first.quote == "120 000 euroa"
    assert first.place and first.whole


def test_only_a_field_that_weights_choose_is_explained():
    with pytest.raises(UsageError):
        explanation([], "asiakirja.otsikko", Engine.AUTO)
