"""The source language needs no catalogue; each catalogue is complete, true to the sources and compiled."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.cli import catalogues
from app.i18n import LANGUAGES, N_, SOURCE, _, language, qt_text, set_language
from app.paths import ROOT

VIETNAMESE = re.compile("[ăâđêôơưàáãèéìíòóùúýĂÂĐÊÔƠƯÀÁÃÈÉÌÍÒÓÙÚÝ\u1ea0-\u1ef9]")
NOT_WORDS_OF_THE_SCREEN = {
    "Chương ": "the Regulation is shown as it was issued",
    "Thường trực ": "the product's name, in a report of a fault",
    "đồng chí": "how papers address a person: data",
    "Máy in thử": "a printer for tests only",
    "về việc ": "how the abstract of a paper begins: data",
    "05-QĐ/BCĐ": "the number of a paper, as an example",
    "31-CV/BCĐ": "the number of a paper, as an example",
    "185-QĐ/TW": "the number of a paper, as an example",
    "đồng": "the unit of money in a pasted cell: data",
    "đ": "the unit of money in a pasted cell: data",
    "vnđ": "the unit of money in a pasted cell: data",
    "lưu": "how the last recipient of a paper begins: data",
}


@pytest.fixture(autouse=True)
def source_language_afterwards() -> Iterator[None]:
    yield
    set_language(SOURCE)


def test_vietnamese_is_shown_as_it_is_written() -> None:
    assert language() == "vi"
    assert _("Tên đăng nhập: ") == "Tên đăng nhập: "
    assert _("") == ""


def test_english_is_shown_once_chosen_and_gone_once_left() -> None:
    set_language("en")
    assert (language(), _("Mật khẩu: ")) == ("en", "Password: ")
    assert _("Nguyễn Văn A") == "Nguyễn Văn A"
    assert _("") == ""
    set_language("vi")
    assert _("Mật khẩu: ") == "Mật khẩu: "


def test_a_marked_string_is_translated_only_when_shown() -> None:
    set_language("en")
    assert N_("Mật khẩu: ") == "Mật khẩu: "


def test_a_language_without_catalogue_is_refused_and_changes_nothing() -> None:
    set_language("en")
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")
    assert language() == "en"


def test_words_of_qt_are_vietnamese_by_their_place() -> None:
    assert qt_text("QPlatformTheme", "Cancel") == "Bỏ qua"
    assert qt_text("QProgressDialog", "Cancel") == "Dừng"
    assert qt_text("QPageSize", "A4") is None
    assert qt_text("Nowhere", "Cancel") is None
    assert qt_text("QPlatformTheme", "") is None


def test_words_of_qt_stay_english_in_english() -> None:
    set_language("en")
    assert qt_text("QPlatformTheme", "Cancel") is None


def test_starting_in_vietnamese_opens_no_catalogue() -> None:
    asked = "import sys, app.i18n, app.text, app.formatting; print({'gettext', 'babel'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("code", LANGUAGES)
def test_catalogue_is_complete_and_true_to_the_sources(code: str) -> None:
    assert catalogues.problems(code) == []


def test_no_message_is_translated_before_the_language_is_known() -> None:
    assert [
        place
        for path in sorted((ROOT / "app").rglob("*.py"))
        for place in _early(path.read_text("utf-8"), str(path.relative_to(ROOT)))
    ] == []


def _early(code: str, name: str) -> list[str]:
    """Places where `_()` runs while the module is loaded: there it would keep the source language."""
    found: list[str] = []

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for default in [*node.args.defaults, *node.args.kw_defaults]:
                if default is not None:
                    visit(default)
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            found.append(f"{name}:{node.lineno}")
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(code))
    return found


def test_the_search_for_early_translations_finds_them() -> None:
    code = (
        '_("a")\n'
        'class A:\n    b = _("b")\n    def c(self, d=_("d")):\n        return _("e")\n'
        'f = lambda: _("g")\n'
    )
    assert _early(code, "m") == ["m:1", "m:3", "m:4"]


def test_every_vietnamese_word_of_the_screens_can_be_translated() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {words}"
        for path in sorted((ROOT / "app" / "ui").rglob("*.py"))
        for line, words in _unmarked(path.read_text("utf-8"))
        if words not in NOT_WORDS_OF_THE_SCREEN
    ]
    assert found == []


def _unmarked(code: str) -> list[tuple[int, str]]:
    """Vietnamese strings outside `_()` and `N_()`, but for docstrings and patterns (with a backslash)."""
    tree = ast.parse(code)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_"):
            skipped |= {id(part) for argument in node.args for part in ast.walk(argument)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
        if VIETNAMESE.search(node.value) and "\\" not in node.value
    ]


def test_the_search_for_unmarked_words_finds_them() -> None:
    code = '"""Lời."""\na = _("một")\nb = "bảy"\nc = N_("ba")\nd = f"bốn {a}"\ne = re.compile(r"giờ\\d")\n'
    assert _unmarked(code) == [(3, "bảy"), (5, "bốn ")]
