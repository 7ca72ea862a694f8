"""The house as it was drawn: who may import whom, no circles, nothing grown out of size."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 400
"""Lines a file of the program may have."""

GROUND = ("app.errors", "app.i18n", "app.formatting", "app.text", "app.clock", "app.paths", "app.logs")

QT = ("PySide6", "qtawesome", "shiboken6")

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    # package: what it may import besides itself and the standard library
    "app.rules": ("app.i18n",),
    "app.errors": ("app.i18n", "app.rules.violations"),
    "app.i18n": ("app.paths",),
    "app.text": (),
    "app.clock": (),
    "app.formatting": ("app.i18n", "app.text", "app.clock"),
    "app.paths": ("platformdirs",),
    "app.logs": (*GROUND, "platformdirs"),
    "app.files": ("openpyxl", "defusedxml", "pypdfium2", *GROUND),
    "app.models": ("sqlalchemy", "app.rules", "app.text", "app.clock"),
    "app.storage": (
        *("sqlalchemy", "alembic", "sqlcipher3", "cryptography", "argon2", "filelock"),
        *("app.models", "app.rules", "app.errors", "app.paths", "app.clock", "app.text", "app.i18n"),
        "app.files",
    ),
    "app.services": (
        *("sqlalchemy", "openpyxl", "defusedxml", "xlsxwriter"),
        *("app.rules", "app.models", "app.reports.contracts", "app.files", *GROUND),
    ),
    "app.reports": (
        *("reportlab", "docx", "lxml", "xlsxwriter", "pikepdf", "PIL"),
        *("app.rules", *GROUND),
    ),
    "app.print_service": ("sqlalchemy", "app.services", "app.reports", "app.rules", *GROUND),
    "app.sample": (
        "app.services",
        "app.print_service",
        "app.storage",
        "app.reports.contracts",
        "app.rules",
        *GROUND,
    ),
    "app.ui.kit": (*QT, "app.rules", *GROUND),
    "app.ui.shell": (*QT, "app.services", "app.rules", "app.ui.kit", *GROUND),
    "app.ui.screens": (
        *QT,
        *("app.services", "app.rules", "app.ui.kit", "app.ui.shell", *GROUND),
        # only the settings of the layout and their trial page: papers come through the print service
        *("app.reports.contracts", "app.reports.layout", "app.reports.papers.sample_notice"),
    ),
}
"""The table of the design; `app.bootstrap`, `app.cli` and `app.__main__` may import everything."""

CONNECTORS = (
    *("app.bootstrap", "app.menu", "app.finding", "app.gate", "app.cli"),
    *("app.__main__", "app.__init__", "app.ui.__init__"),
)

LONG_FILES = {
    "app/storage/migrations/versions/r0001_first_tables.py": "a migration is never rewritten",
    "app/storage/migrations/versions/r0003_documents.py": "a migration is never rewritten",
    "app/storage/migrations/versions/r0004_budget.py": "a migration is never rewritten",
}
"""Files over the limit, each with its reason."""


@dataclass(frozen=True)
class Import:
    """One import: who, what, where, and whether it runs as soon as the module is loaded."""

    importer: str
    imported: str
    line: int
    at_load: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def sources() -> dict[str, tuple[Path, ast.Module]]:
    """Every module of the program by its dotted name (a package is `name.__init__`), parsed."""
    paths = sorted((ROOT / "app").rglob("*.py"))
    return {module_name(p): (p, ast.parse(p.read_text(encoding="utf-8"))) for p in paths}


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the program but those of the standard library."""
    found = []
    for importer, (_path, tree) in sources().items():
        for node, at_load in statements(tree, at_load=True):
            found += [Import(importer, name, node.lineno, at_load) for name in imported_names(node)]
    return tuple(i for i in found if i.imported.split(".")[0] not in sys.stdlib_module_names)


def statements(node: ast.AST, *, at_load: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """The import statements below a node; those in functions and for type checkers alone come later."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, at_load
        else:
            deferred = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            deferred = deferred or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
            yield from statements(child, at_load=at_load and not deferred)


def imported_names(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules an import statement names: `from app.rules import roles` names app.rules.roles."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    assert node.level == 0, f"relative import in line {node.lineno}: name the package"
    assert node.module is not None
    as_modules = [f"{node.module}.{alias.name}" for alias in node.names]
    known = [n for n in as_modules if n in sources() or f"{n}.__init__" in sources()]
    return known if len(known) == len(as_modules) else [node.module, *known]


def below(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def importers(package: str) -> list[Import]:
    return [i for i in imports() if below(i.importer, (package,))]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_the_table_allows(package: str) -> None:
    allowed = (package, "app.__version__", *MAY_IMPORT[package])
    wrong = [
        str(i) for i in importers(package) if not below(i.imported, allowed) and i.imported not in ("app",)
    ]
    assert wrong == []


def test_every_module_stands_in_the_table_or_connects() -> None:
    known = (*MAY_IMPORT, *CONNECTORS)
    assert [name for name in sources() if not below(name, known)] == []


def test_rules_take_only_the_mark_of_the_translator_from_the_catalogue() -> None:
    wrong = []
    for name, (_path, tree) in sources().items():
        if not name.startswith("app.rules."):
            continue
        for node, _at_load in statements(tree, at_load=True):
            taken = {alias.name for alias in node.names}
            if "app.i18n" in imported_names(node) and taken != {"N_"}:
                wrong.append(f"{name}:{node.lineno} {ast.unparse(node)}")
    assert wrong == []


def test_only_what_connects_imports_by_a_string() -> None:
    """The table sees no other imports than statements."""
    by_string = [
        name
        for name, (_path, tree) in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__"))
    ]
    assert [name for name in by_string if not below(name, CONNECTORS)] == []


def test_qt_is_known_to_the_screens_and_to_what_connects_them_alone() -> None:
    homes = ("app.ui", "app.bootstrap", "app.menu", "app.cli")
    qt = [i for i in imports() if below(i.imported, QT)]
    assert [str(i) for i in qt if not below(i.importer, homes)] == []


def test_sqlalchemy_is_known_below_the_screens_and_papers_alone() -> None:
    homes = ("app.models", "app.storage", "app.services", "app.print_service", "app.bootstrap", "app.cli")
    assert [
        str(i) for i in imports() if below(i.imported, ("sqlalchemy",)) and not below(i.importer, homes)
    ] == []


def test_sql_of_one_dialect_stays_in_storage() -> None:
    """SQL stays portable elsewhere: `extract` for years and months, a range of days to narrow by one."""
    of_sqlite = [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, (_path, tree) in sources().items()
        if not below(name, ("app.storage",))
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "func.strftime"
    ]
    assert of_sqlite == []


def test_a_screen_knows_no_other_screen() -> None:
    def screen(module: str) -> str:
        return module.removeprefix("app.ui.screens.").split(".")[0]

    within = [i for i in importers("app.ui.screens") if i.imported.startswith("app.ui.screens.")]
    assert [str(i) for i in within if screen(i.importer) != screen(i.imported)] == []


def test_the_command_line_loads_no_qt_and_no_database_before_a_command_is_chosen() -> None:
    first = [i for i in importers("app.cli.main") if i.at_load]
    assert [str(i) for i in first if not below(i.imported, ("app.cli.commands", "app.i18n", "app"))] == []


def test_modules_import_each_other_without_circles() -> None:
    graph: dict[str, set[str]] = {name: set() for name in sources()}
    for i in imports():
        target = i.imported if i.imported in graph else f"{i.imported}.__init__"
        if i.at_load and target in graph and target != i.importer:
            graph[i.importer].add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("circle: " + " → ".join(error.args[1]))


def test_the_packages_about_money_know_only_those_before_them() -> None:
    order = ("norms", "budget", "expenses", "budget_reports", "spending", "year_end")
    wrong = [
        str(i)
        for n, package in enumerate(order)
        for i in importers(f"app.services.{package}")
        if below(i.imported, tuple(f"app.services.{later}" for later in order[n + 1 :]))
    ]
    assert wrong == []


def test_every_module_says_what_it_is() -> None:
    assert [name for name, (_path, tree) in sources().items() if not ast.get_docstring(tree)] == []


def test_no_file_outgrows_its_reader() -> None:
    lengths = {
        p.relative_to(ROOT).as_posix(): len(p.read_text(encoding="utf-8").splitlines())
        for p, _tree in sources().values()
    }
    long = {name: length for name, length in lengths.items() if length > LONGEST_FILE}
    assert sorted(set(long) - set(LONG_FILES)) == [], f"split them, or list them with a reason: {long}"
    assert sorted(set(LONG_FILES) - set(long)) == [], "no longer long: take them off the list"


def test_every_resource_that_is_named_exists() -> None:
    absent = []
    for name, (_path, tree) in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "resource":
                parts = [
                    a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
                ]
                if len(parts) == len(node.args) and not ROOT.joinpath("resources", *parts).exists():
                    absent.append(f"{name}:{node.lineno} {'/'.join(parts)}")
    assert absent == []
