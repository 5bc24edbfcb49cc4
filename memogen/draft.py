"""From what was chosen to the records that a memo is drafted of, with a person's own values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from memogen.check import checked
from memogen.choose import Matter
from memogen.decisions import correct, hand
from memogen.errors import UsageError
from memogen.extract import candidates, read_item
from memogen.fields import FIELDS, Field
from memogen.language import Text
from memogen.record import Record
from memogen.resolve import resolve
from memogen.segment import Item
from memogen.typed import EXPECTED

if TYPE_CHECKING:
    from spacy.language import Language


def draft_records(
    chosen: Sequence[Matter], settings: Sequence[str] = (), model: Language | None = None
) -> list[Record]:
    """The records of what was chosen with a person's own values set, and their findings.

    Raises:
        UsageError: a setting is not PATH=VALUE, names no field, or its value is not of the field's type.
    """
    readings = [read_item(one.content, model) for one in chosen if isinstance(one.content, Item)]
    records = [resolve(reading, candidates(reading)) for reading in readings]
    records += [one.content.model_copy(deep=True) for one in chosen if isinstance(one.content, Record)]
    for setting in settings:
        path, equals, text = setting.partition("=")
        field = FIELDS.get(path.strip())
        if not equals or field is None:
            raise _bad_setting(setting, path.strip())
        records = [_set(record, field, text.strip(), setting) for record in records]
    return checked(records, readings)


def _bad_setting(setting: str, path: str) -> UsageError:
    import difflib

    near = difflib.get_close_matches(path, FIELDS, n=1, cutoff=0.6)
    guess = Text(f" Tarkoititko {near[0]}?", f" Did you mean {near[0]}?") if near else Text("", "")
    return UsageError(
        Text(
            f"--set {setting}: kenttää {path or '?'} ei ole.{guess.fi}",
            f"--set {setting}: no field {path or '?'}.{guess.en}",
        ),
        hint=Text(
            "Kentät: memogen fields. Muoto: --set hanke.nimi=Kylien talvi",
            "See: memogen fields. Form: --set PATH=VALUE",
        ),
    )


def _set(record: Record, field: Field, text: str, setting: str) -> Record:
    try:
        return correct(record, field.path, text, hand(), "--set").record
    except UsageError as problem:
        raise UsageError(
            Text(
                f"--set {setting}: arvo ei ole {EXPECTED[field.type].fi}.",
                f"--set {setting}: the value is not {EXPECTED[field.type].en}.",
            ),
            hint=Text(f"Esimerkki: --set {field.path}={field.example}", f"Example: --set {field.path}={field.example}"),
        ) from problem
