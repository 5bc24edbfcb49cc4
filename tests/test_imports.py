"""The import law: a module imports only from its own level or lower, and each library lives in its own rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "memogen"

#: The level of each module or package right under memogen; a module that lacks one fails the test.
LEVELS = {
    "language": 0,
    "errors": 0,
    "limits": 0,
    "source": 0,
    "programs": 0,
    "finnish": 0,
    "layouts": 0,
    "read": 1,
    "segment": 2,
    "kinds": 3,
    "fields": 3,
    "record": 4,
    "typed": 4,
    "extract": 5,
    "weighing": 4,
    "noting": 5,
    "resolve": 5,
    "check": 6,
    "render": 6,
    "catalogue": 6,
    "choose": 7,
    "combine": 6,
    "decisions": 6,
    "diff": 6,
    "shown": 5,
    "doctor": 7,
    "draft": 7,
    "batch": 7,
    "inputs": 7,
    "report": 7,
    "together": 7,
    "review": 7,
    "trail": 7,
    "web": 8,
    "cli": 9,
}

#: Where a library may be imported at all; one that is not listed may be imported anywhere.
ROOMS = {
    "pdfplumber": ("read.pdf",),
    "pdfminer": ("read.pdf",),
    "PIL": ("report.sheets",),
    "pypdfium2": ("read.doubts", "read.pdf", "read.pictures"),
    "docx": ("render",),
    "docxtpl": ("render",),
    "jinja2": ("render", "diff", "report", "web"),
    "matplotlib": ("report.charts",),
    "flask": ("web",),
    "werkzeug": ("web",),
    "waitress": ("web",),
    "lxml": ("read", "render"),
    "sqlite3": ("catalogue",),
    "openpyxl": ("catalogue.export",),
    "spacy": ("finnish.pipeline", "finnish.model"),
    "pydantic": ("record", "decisions.placing", "diff"),
    "click": ("cli",),
    "pebble": ("batch",),
    "distributed": ("batch.cluster",),
    "rich": ("cli",),
    "platformdirs": ("cli",),
}

#: What starting the command line must not load.
HEAVY = "spacy pdfplumber pypdfium2 docx docxtpl lxml pydantic flask rich numpy jinja2 matplotlib PIL openpyxl".split()

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """(full module name, whether it is at the module's top level) of each import that runs; types alone do not."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test).endswith("TYPE_CHECKING")
        for statement in block.body
        for node in ast.walk(statement)
    }
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from ((f"{node.module}.{alias.name}", id(node) in top) for alias in node.names)


def room(module: str) -> str:
    """The module or package right under memogen that a module belongs to."""
    return module.split(".")[0]


def test_every_module_has_a_level() -> None:
    assert {room(module) for module in MODULES} - {"__init__"} == set(LEVELS)


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"__init__"}))
def test_a_module_imports_from_its_level_or_lower(module: str) -> None:
    own = LEVELS[room(module)]
    targets = {name.removeprefix("memogen.") for name, _ in imported(MODULES[module]) if name.startswith("memogen.")}
    assert [target for target in sorted(targets) if LEVELS[room(target)] > own] == []


def test_finnish_knows_nothing_of_the_rest() -> None:
    outside = [
        (module, name)
        for module, path in MODULES.items()
        if room(module) == "finnish"
        for name, _ in imported(path)
        if name.startswith("memogen.") and not name.startswith("memogen.finnish")
    ]
    assert outside == []


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_lives_in_its_own_room(library: str) -> None:
    users = {module for module, path in MODULES.items() for name, _ in imported(path) if name.split(".")[0] == library}
    assert [user for user in sorted(users) if not user.startswith(ROOMS[library])] == []


def test_spacy_is_loaded_on_first_use_only() -> None:
    at_import = [
        (module, name)
        for module, path in MODULES.items()
        for name, is_top in imported(path)
        if is_top and name.split(".")[0] == "spacy"
    ]
    assert at_import == []


@pytest.mark.parametrize("arguments", [["--help"], ["draft", "--help"], ["fields", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from memogen.cli import main\n"
        f"sys.argv = ['memogen', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "memogen" in run.stdout and run.stderr.split() == []
