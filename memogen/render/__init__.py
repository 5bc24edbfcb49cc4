"""A record and a Word template become a memo: ``find_template``, ``render``, ``write``; ``check_template`` looks for
faults only. An edited memo becomes a record again with ``read_memo``, and what an office signs with ``finish``.

The template is a .docx that an office edits in Word; ``docs/templates.md`` lists its names, filters and sentences.
Nothing here reads sources or decides what is true: a value stands in the memo as the record knows it.
"""

from __future__ import annotations

from memogen.render.catalogue import find_template, template_names
from memogen.render.fill import check_template
from memogen.render.finish import Finished, finish
from memogen.render.memo import Memo, Missing, Note, Sources, render
from memogen.render.package import write
from memogen.render.problem import Problem
from memogen.render.readback import read_memo
from memogen.render.verify import Lost, lost_values

__all__ = [
    "Finished",
    "Lost",
    "Memo",
    "Missing",
    "Note",
    "Problem",
    "Sources",
    "check_template",
    "find_template",
    "finish",
    "lost_values",
    "read_memo",
    "render",
    "template_names",
    "write",
]
