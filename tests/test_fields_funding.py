"""Lists of amounts: shares by source, years, cost categories, and the per cent beside an amount."""

from __future__ import annotations

from texts import minutes, record_of, shown

SHARES, YEARS, KINDS = "rahoitus.osuudet", "rahoitus.omarahoitus_vuosittain", "rahoitus.kustannuslajit"


def test_the_share_of_an_authority_is_the_grant_and_names_the_funder():
    record = record_of(minutes("Lapin liiton osuus hankkeen kustannuksista on 70 % ja Kemin kaupungin osuus 30 %."))
    assert shown(record, "rahoitus.rahoittaja") == "Lapin liitto"
    assert shown(record, "rahoitus.tuki_prosentti") == 70
    assert shown(record, "rahoitus.omarahoitus_prosentti") == 30


def test_each_year_has_its_own_evidence():
    record = record_of(minutes("Kaupungin omarahoitus on vuonna 2024 8 000 euroa ja vuonna 2025 16 000 euroa."))
    quotes = {year: record.todisteet[f"{YEARS}.{year}"][0].lainaus for year in ("2024", "2025")}
    assert quotes == {"2024": "8 000 euroa", "2025": "16 000 euroa"}
