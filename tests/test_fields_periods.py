"""When the project runs: which period or date of a text is its own."""

from __future__ import annotations

import pytest
from texts import minutes, record_of, shown

# prose, first day, last day, why
PERIODS = [
    ("Hankkeen toteutusaika on 1.10.2024-30.9.2027.", "2024-10-01", "2027-09-30", "the plain words"),
    ("Toteutusaika: 1.10.2024–30.9.2027", "2024-10-01", "2027-09-30", "a label"),
    ("Hankkeen kesto: 1/2025–6/2026", "2025-01-01", "2026-06-30", "a label with months"),
    ("Hanke toteutetaan vuosina 2025–2026.", "2025-01-01", "2026-12-31", "years"),
    ("Hanke toteutetaan tammikuun 2026 ja lokakuun 2027 välillä.", "2026-01-01", "2027-10-31", "months in words"),
    ("Hanke ajoittuu syksystä 2023 kevääseen 2025.", "2023-09-01", "2025-05-31", "seasons"),
    ("Hankkeen toiminta-aika on 1.1.2025 - 31.12.2026.", "2025-01-01", "2026-12-31", "another word"),
    ("Hankeaika on 1.1.2025-31.12.2026.", "2025-01-01", "2026-12-31", "in one word"),
    ("Hanke alkaa 1.8.2024.", "2024-08-01", None, "a first day alone"),
    ("Hanke käynnistyy elokuussa 2024.", "2024-08-01", None, "a first month alone"),
    ("Hanke päättyy 31.12.2026.", None, "2026-12-31", "a last day alone"),
    ("Hanke on toteutettava 30.11.2025 mennessä.", None, "2025-11-30", "a last day to do it by"),
    ("Hanke kestää toukokuun 2026 loppuun saakka.", None, "2026-05-31", "a last month"),
    ("Haku on auki 1.2.2024-15.3.2024.", None, None, "the call's time"),
    ("Hankkeen hakuaika oli 1.2.2024-15.3.2024.", None, None, "the call's time, though of the project"),
    ("Uudistuva ja osaava Suomi 2021–2027 -ohjelma rahoittaa hankkeita.", None, None, "the programme's years"),
    ("Avustuspäätös on päivätty 15.3.2024.", None, None, "the date of a paper"),
    ("Kaupunginhallitus käsitteli hanketta kokouksessaan 15.3.2024.", None, None, "the date of a meeting"),
    ("Kaupungin strategia 2022–2030 ohjaa hankkeita.", None, None, "a strategy's years"),
    ("Hanke alkoi 1.1.2023 ja päättyi 31.12.2024.", "2023-01-01", "2024-12-31", "each end with its verb"),
    ("Hanketta toteutetaan syyskuusta 2024 elokuun 2026 loppuun.", "2024-09-01", "2026-08-31", "from and to months"),
    ("Hanke on kolmivuotinen (2025–2027).", "2025-01-01", "2027-12-31", "in brackets"),
    ("Hankkeelle on myönnetty jatkoaikaa 30.6.2025 saakka.", None, "2025-06-30", "prolonged"),
    ("Hanke on tarkoitus käynnistää 1.3.2025.", "2025-03-01", None, "planned to begin"),
    ("Hankkeen kesto on 2 vuotta. Sopimuskausi on 1.1.2025–31.12.2028.", None, None, "a contract's time"),
    ("Hanke jatkuu vuoden 2026 loppuun.", None, "2026-12-31", "goes on until"),
    (
        "Hanke toteutettiin 1.1.2022-31.3.2024. Alkuperäinen päättymispäivä oli 31.12.2023.",
        "2022-01-01",
        "2024-03-31",
        "not the first end",
    ),
    ("Hankkeen päättymispäivä siirretään 31.8.2025:stä 28.2.2026:een.", None, "2026-02-28", "moved"),
    (
        "Hanke alkoi huhtikuun 2024 alussa ja jatkuu ensi vuoden lokakuun loppuun.",
        "2024-04-01",
        "2025-10-31",
        "next year",
    ),
]


@pytest.mark.parametrize(("body", "first", "last", "why"), PERIODS)
def test_period(body: str, first: str | None, last: str | None, why: str):
    record = record_of(minutes(body))
    assert (shown(record, "hanke.alku"), shown(record, "hanke.loppu")) == (first, last), why


# prose, precision of the first day, why
PRECISIONS = [
    ("Hankkeen toteutusaika on 1.10.2024-30.9.2027.", "paiva", "days"),
    ("Hankkeen toteutusaika on 10/2024–9/2027.", "kuukausi", "months"),
    ("Hankkeen toteutusaika on syksystä 2023 kevääseen 2025.", "kausi", "seasons"),
    ("Hanke toteutetaan vuosina 2025–2026.", "vuosi", "years"),
]


@pytest.mark.parametrize(("body", "expected", "why"), PRECISIONS)
def test_precision_is_kept(body: str, expected: str, why: str):
    assert record_of(minutes(body)).tiedot["hanke.alku"].tarkkuus == expected, why


# prose of an item of 4.3.2024, first day, why
YEARLESS = [
    ("Hanke alkaa elokuun alussa.", "2024-08-01", "the year of the document"),
    ("Hanke alkaa tammikuun alussa.", "2025-01-01", "what begins is not yet past"),
]


@pytest.mark.parametrize(("body", "expected", "why"), YEARLESS)
def test_a_month_without_a_year_takes_it_from_the_documents_date(body: str, expected: str, why: str):
    assert shown(record_of(minutes(body)), "hanke.alku") == expected, why


def test_the_projects_time_counts_and_not_the_calls_beside_it():
    body = "Hakuaika on 1.2.2024-15.3.2024. Hankkeen toteutusaika on 1.10.2024-30.9.2027."
    record = record_of(minutes(body))
    assert shown(record, "hanke.alku") == "2024-10-01"
    assert shown(record, "hanke.loppu") == "2027-09-30"
