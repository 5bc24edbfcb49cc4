"""The ids of the rules: what ``--off`` may name, and which findings a record keeps when it is checked again."""

from __future__ import annotations

OF_VALUES = (
    "osuudet-summa",
    "prosentit-summa",
    "osuus-ja-prosentti",
    "osa-ja-kokonaisuus",
    "tuki-ja-omarahoitus",
    "prosentti-ja-summa",
    "omarahoitus-ja-tuki",
    "kustannuslajit-summa",
    "flat-rate",
    "vuosiosuudet-summa",
    "ylitys",
    "toteutusaika-jarjestys",
    "henkilosto-kuukaudet",
    "tulos-puuttuu",
    "ristiriita",
    "nimi-ja-sahkoposti",
    "ehdotus-ja-selostus",
    "kopioitu-kappale",
)
"""Asked of the values alone, anew each time."""
OF_TEXT = ("luettu-vajaasti", "paivays-virheellinen", "summa-monitulkintainen", "summa-virheellinen", "kesto-ja-aika")
"""Asked of the printed text, when a source is read."""
OF_DOCUMENTS = ("eri-paivat", "eri-summat", "eri-yhteystieto", "eri-nimike", "eri-tieto", "muuttunut")
"""Asked of several documents on one project."""
OF_EDITS = ("muistio-poistettu", "muistio-lukematta", "muistio-eri-kohdissa")
"""Told of an edited memo, when it is read back."""

RULES = (*OF_VALUES, *OF_TEXT, *OF_DOCUMENTS, *OF_EDITS)
KEPT = frozenset({*OF_TEXT, *OF_DOCUMENTS, *OF_EDITS})
"""What a record cannot be asked again, for it needs what stood beside the record then."""
