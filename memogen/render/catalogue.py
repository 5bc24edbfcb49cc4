"""Which templates there are: an office's own folders first, then the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from memogen.errors import InputError, TemplateError
from memogen.language import Text
from memogen.read.opening import read_bytes
from memogen.read.packed import unpacked

_PACKAGE = Path(__file__).parents[1]
_SHIPPED = (_PACKAGE / "templates", _PACKAGE.parent / "templates")  # in the wheel; in a checkout


def template_names(folders: Iterable[Path] = ()) -> list[str]:
    """The names of all templates, such as ``kemi/paatosehdotus``, in alphabetical order."""
    return sorted(_by_name(folders))


def find_template(name_or_path: str, folders: Iterable[Path] = (), *, kind: str = "") -> Path:
    """The template of that name, from ``folders`` before the shipped ones, or the file at that path.

    Args:
        name_or_path: such as ``kemi/paatosehdotus``.
        folders: an office's own.
        kind: the part after the style where a style alone is named: ``neutral`` means ``neutral/paatosehdotus``.

    Raises:
        TemplateError: there is none (the message holds the nearest names), or the file is no Word document.
    """
    named = _by_name(folders)
    name = name_or_path.removesuffix(".docx")
    path = named.get(name) or named.get(f"{name}/{kind}") or Path(name_or_path)
    if not path.is_file():
        near = get_close_matches(name_or_path, named, n=3, cutoff=0.4) or sorted(named)
        raise TemplateError(
            Text("Mallia ”{n}” ei ole.", "There is no template “{n}”.").format(n=name_or_path),
            hint=Text("Lähimmät mallit: {near}", "The nearest templates: {near}").format(near=", ".join(near)),
        )
    if not _is_word(path):
        raise TemplateError(
            Text("Malli ei ole Word-asiakirja (.docx).", "The template is not a Word document (.docx)."),
            where=str(path),
            hint=Text("Tallenna se Wordissa muotoon .docx.", "Save it in Word as .docx."),
        )
    return path


def _by_name(folders: Iterable[Path]) -> dict[str, Path]:
    named: dict[str, Path] = {}
    for folder in (*folders, *_SHIPPED):
        for path in sorted(folder.rglob("*.docx")):
            if not path.name.startswith("~$"):  # Word's lock files
                named.setdefault(path.relative_to(folder).with_suffix("").as_posix(), path)
    return named


def _is_word(path: Path) -> bool:
    try:
        return bool(unpacked(read_bytes(path), wanted=lambda part: part == "word/document.xml"))
    except InputError:
        return False
