"""Lay out sources/*.txt as the PDF and DOCX documents that stand beside this script.

    python corpus/build.py [NAME ...]

The markup is described in markup.py. With the same libraries and fonts a source always gives the same bytes.
"""

import sys
from pathlib import Path

from markup import parse
from to_docx import write_docx
from to_pdf import write_pdf

HERE = Path(__file__).parent
WRITERS = {"pdf": write_pdf, "docx": write_docx}


def main(names: list[str]) -> None:
    """Build the named documents, or all of them."""
    for path in sorted((HERE / "sources").glob("*.txt")):
        if names and path.stem not in names:
            continue
        layout, blocks = parse(path.read_text("utf-8"))
        suffix = layout.text("form")
        (HERE / f"{path.stem}.{suffix}").write_bytes(WRITERS[suffix](layout, blocks))
        print(f"{path.stem}.{suffix}")


if __name__ == "__main__":
    main(sys.argv[1:])
