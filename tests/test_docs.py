"""The documentation says what the code does: tables, help texts, examples, rule ids, exit codes, links."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import memogen.cli
from memogen import errors
from memogen.check.rules import OF_DOCUMENTS, OF_EDITS, OF_TEXT, OF_VALUES
from memogen.record import Severity
from memogen.render import template_names
from memogen.render.readback import _TOLD

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "corpus" / "README.md"])
RULE = re.compile(r"^### `([a-z-]+)` \(([a-z]+)\)$", re.MULTILINE)
EXIT_CODE = re.compile(r"^\| (\d+) \|", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_docs", DOCS / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_generated_parts_and_examples_are_true(build: ModuleType) -> None:
    stale = [path.name for path, text in build.pages().items() if path.read_text("utf-8") != text]
    assert stale == [], "run: python docs/build.py, and read what changed"


def test_every_command_has_its_help_in_the_docs() -> None:
    from memogen.cli.commands import memogen as command

    nested = {
        f"{group} {name}" for group in command.commands for name in getattr(command.commands[group], "commands", ())
    }
    documented = set(re.findall(r"<!-- help ([a-z -]+?) -->", (DOCS / "cli.md").read_text("utf-8")))
    assert documented == {*command.commands, *nested}


def rules_in_code() -> Iterator[tuple[str, str]]:
    """(id, severity) of each finding that a check can give: the first two arguments of ``finding(...)``."""
    for path in (ROOT / "memogen" / "check").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "finding":
                rule, severity = node.args[:2]
                name = names[rule.id] if isinstance(rule, ast.Name) else ast.literal_eval(rule)
                assert isinstance(severity, ast.Attribute)
                yield str(name), Severity[severity.attr].value


def test_every_check_is_documented_with_its_severity() -> None:
    in_code, in_docs = set(rules_in_code()), set(RULE.findall((DOCS / "checks.md").read_text("utf-8")))
    assert len(in_code) > 5 and in_code == in_docs
    assert {rule for rule, _ in in_code} == {*OF_VALUES, *OF_TEXT, *OF_DOCUMENTS}
    assert set(OF_EDITS) == set(_TOLD)


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", ROOT / "README.fi.md", DOCS / "cli.md"], ids=lambda path: path.name
)
def test_every_exit_code_is_documented(path: Path) -> None:
    classes = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.MemogenError)]
    codes = {0, memogen.cli.INTERRUPTED, memogen.cli.FAULT, *(one.exit_code for one in classes)}
    assert {int(code) for code in EXIT_CODE.findall(path.read_text("utf-8"))} == codes


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_pages_name_files_that_exist() -> None:
    named = re.compile(r"`((?:memogen|tests|docs|bench|templates|corpus)/[\w./-]*)`")
    missing = [
        (page.name, name)
        for page in PAGES
        for name in named.findall(page.read_text("utf-8"))
        if not (ROOT / name).exists()
    ]
    assert missing == []


def test_the_readme_names_each_make_target_that_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"(?:`(?:\w+=1 )?|^    )make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)) <= targets


def test_the_wheel_holds_the_package_and_the_templates_alone(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert all(name.startswith("memogen/") for name in names)
    assert {name.removeprefix("memogen/templates/") for name in names if name.startswith("memogen/templates/")} == {
        f"{name}.docx" for name in template_names()
    }
    package = (path for path in (ROOT / "memogen").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in package} <= names


def test_a_stranger_finds_nothing_but_the_project_in_the_source_distribution(tmp_path: Path) -> None:
    from hatchling.builders.sdist import SdistBuilder

    (built,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    listed = subprocess.run(["tar", "tzf", built], capture_output=True, encoding="utf-8", check=True).stdout.split()
    rooms = {name.split("/")[1] for name in listed}
    assert {"memogen", "templates", "tests", "corpus", "docs", "bench", "Makefile", "pyproject.toml"} <= rooms
    assert not rooms & {".venv", "build", "dist", ".git", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
