"""Declarations: what every field says of itself."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from memogen.fields import FIELDS, GROUPS, Field, Type
from memogen.record import Record

EACH = pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)


@EACH
def test_path_is_group_and_name(field: Field):
    assert FIELDS[field.path] is field
    assert f"{field.group}.{field.name}" == field.path
    assert field.group in GROUPS
    assert field.path.isascii()


@EACH
def test_words_in_both_languages(field: Field):
    for words in (field.label, field.meaning, *(m.label for m in field.members), *(c.label for c in field.choices)):
        assert words.fi.strip()
        assert words.en.strip()
    assert field.meaning.fi.endswith(".")
    assert field.meaning.en.endswith(".")


@EACH
def test_the_example_is_a_value_of_the_field(field: Field):
    record = Record()
    record.put(field.path, json.loads(field.example, parse_float=Decimal))
    assert record.get(field.path) is not None


@EACH
def test_members_and_choices_stand_where_the_type_needs_them(field: Field):
    assert bool(field.members) == (field.type in (Type.MEMBER, Type.MEMBERS))
    assert bool(field.choices) == (field.type is Type.CHOICE)
    assert len({member.name for member in field.members}) == len(field.members)


def test_lists_are_the_types_of_several_values():
    lists = {field.type for field in FIELDS.values() if field.is_list}
    assert lists <= {Type.TEXTS, Type.NAMES, Type.PARAGRAPHS, Type.MEMBERS}
    assert not any(field.is_list for field in FIELDS.values() if field.type in (Type.MEMBER, Type.YEARLY, Type.TEXT))


def test_fields_stand_in_the_order_of_the_groups():
    order = [field.group for field in FIELDS.values()]
    assert order == sorted(order, key=GROUPS.index)
