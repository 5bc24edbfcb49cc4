"""Builds the shipped Word templates: python templates/build.py

A template is a look (word_parts.py) around sections (sections.py, final_report.py) with sentences (sentences.py). The
same descriptions give the same bytes (tests/test_templates.py), so a change of a template is a change of these files.
An office edits the .docx itself, in a folder of its own.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import final_report
import sections
from word_parts import STEP, Look, build

HERE = Path(__file__).parent
KEMI = Look("Kemin kaupunki", "kaupungin", "Kaupunginhallitus", "Khall", "Arial", 11, 12, indent=2 * STEP)
JAMSA = Look("Jämsän kaupunki", "kaupungin", "Kaupunginhallitus", "Khall", "Calibri", 12, 14)
# The record names the municipality and its body; where it does not, the memo says that they are missing.
NEUTRAL = Look(
    "{{ asiakirja.kunta }}",
    "kunnan",
    "{{ asiakirja.toimielin }}",
    "{{ asiakirja.toimielin }}",
    "Arial",
    11,
    14,
)


def templates() -> dict[str, bytes]:
    """Every shipped template: name -> bytes."""
    return {
        "kemi/paatosehdotus": build(KEMI, "Päätösehdotus", sections.kemi_proposal(KEMI)),
        "kemi/loppuraportti": build(replace(KEMI, indent=0), "Loppuraportti", final_report.report(), meeting=False),
        "kemi/loppuraportti-tiedoksi": build(KEMI, "Päätösehdotus", sections.kemi_report_noted(KEMI)),
        "jamsa/paatosehdotus": build(JAMSA, "Päätösehdotus", sections.jamsa_proposal(JAMSA)),
        "jamsa/loppuraportti": build(JAMSA, "Loppuraportti", final_report.report(), meeting=False),
        "jamsa/loppuraportti-tiedoksi": build(JAMSA, "Päätösehdotus", sections.jamsa_report_noted(JAMSA)),
        "neutral/paatosehdotus": build(NEUTRAL, "Päätösehdotus", sections.neutral_proposal()),
        "neutral/loppuraportti": build(NEUTRAL, "Loppuraportti", final_report.report(), meeting=False),
        "neutral/loppuraportti-tiedoksi": build(NEUTRAL, "Päätösehdotus", sections.neutral_report_noted()),
    }


def main() -> None:
    """Writes the templates beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name, content in templates().items():
        target = folder / f"{name}.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
