"""Document kinds as data. Which document is of which kind: test_fields_treatment."""

from __future__ import annotations

import re

import pytest

from memogen.fields import FIELDS
from memogen.kinds import EVIDENCE, PLAN_PARTS, TEMPLATES, Evidence, kind_of
from memogen.layouts import DOCUMENT_SECTIONS
from memogen.render import template_names


def test_the_kinds_are_the_choices_of_the_field():
    assert set(TEMPLATES) == {choice.value for choice in FIELDS["asiakirja.laji"].choices}


def test_each_kinds_template_is_shipped_for_each_municipality():
    assert set(TEMPLATES.values()) <= {name.partition("/")[2] for name in template_names()}


@pytest.mark.parametrize("one", EVIDENCE, ids=lambda one: f"{one.where}-{one.pattern[:20]}")
def test_evidence_is_of_known_kinds_and_needs_words(one: Evidence):
    assert set(one.weights) <= set(TEMPLATES)
    assert not re.search(one.pattern, "", re.IGNORECASE)


def test_the_parts_of_a_plan_are_a_documents():
    assert {one.part for one in DOCUMENT_SECTIONS} >= PLAN_PARTS


def test_no_evidence_is_another_kind_and_never_sure():
    kind, sure = kind_of({"form": "document"})
    assert kind == "muu"
    assert sure < 0.9
