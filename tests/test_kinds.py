"""Document kinds as data. Which document is of which kind: test_fields_treatment."""

from __future__ import annotations

import re

import pytest

from memogen.fields import FIELDS
from memogen.kinds import KINDS, PLAN_PARTS, Kind
from memogen.layouts import DOCUMENT_HEADINGS, HEADINGS
from memogen.render import template_names
from memogen.segment import Form

EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.name}-{kind.form.value}")


@EACH
def test_a_kind_is_a_choice_of_the_field(kind: Kind):
    assert kind.name in {choice.value for choice in FIELDS["asiakirja.laji"].choices}


@EACH
def test_a_kind_names_parts_that_there_are(kind: Kind):
    assert {*kind.has, *kind.lacks} <= {one.part for one in HEADINGS}
    assert not set(kind.has) & set(kind.lacks)


@EACH
def test_a_kinds_template_is_shipped_for_each_municipality(kind: Kind):
    shipped = {name.partition("/")[2] for name in template_names()}
    assert kind.template in shipped


@EACH
def test_a_kinds_patterns_need_words(kind: Kind):
    for pattern in filter(None, (kind.title, kind.body)):
        assert not re.search(pattern, "", re.IGNORECASE)


@pytest.mark.parametrize("form", Form)
def test_the_last_kind_of_a_form_has_no_condition(form: Form):
    last = [kind for kind in KINDS if kind.form is form][-1]
    assert (last.title, last.body, last.has, last.lacks, last.plan_headings) == ("", "", (), (), 0)


def test_every_choice_is_some_documents_kind():
    assert {kind.name for kind in KINDS} == {choice.value for choice in FIELDS["asiakirja.laji"].choices}


def test_the_headings_of_a_plan_are_a_documents():
    assert {one.part for one in DOCUMENT_HEADINGS} >= PLAN_PARTS
