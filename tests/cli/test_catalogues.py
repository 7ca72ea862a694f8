"""The tool that keeps the catalogues: what it finds, keeps, refuses and writes."""

import json
import shutil
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import write_po

from app.cli import catalogues
from app.paths import RESOURCES


@pytest.fixture
def own_copy(tmp_path: Path) -> Path:
    """A copy of the catalogues that a test may change."""
    shutil.copytree(RESOURCES / "locale", tmp_path / "locale")
    return tmp_path / "locale"


def said(catalogue: Catalog, source: str, translation: str) -> Message:
    """The message of a source string, now with this translation."""
    message = catalogue.get(source)
    assert message is not None
    message.string = translation
    return message


def translation_of(catalogue: Catalog, source: str) -> str:
    message = catalogue.get(source)
    assert message is not None
    return str(message.string)


def test_messages_of_the_sources_are_found_with_their_files() -> None:
    message = catalogues.extract().get("Mật khẩu: ")
    assert message is not None
    assert "app/cli/common.py" in [file for file, _line in message.locations]


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("Phiên {number} năm {year}", "Meeting {number}", "placeholders"),
        ("Đã có %1", "There is", "placeholders"),
        ("còn thiếu: %s", "missing:", "placeholders"),
        ("%(prog)s: %(message)s", "%(prog)s", "placeholders"),
        ("&Ghi", "Save", "mnemonic"),
        ("Mật khẩu: ", "Password:", "spaces"),
    ],
)
def test_a_translation_that_lost_something_is_found(source: str, translation: str, fault: str) -> None:
    assert catalogues.faults(source, translation) == [fault]


def test_a_translation_that_says_the_same_in_other_order_is_accepted() -> None:
    assert catalogues.faults("{a} của {b}, 50 % & hết", "{b}'s {a}, 50 % & over") == []


def test_updating_keeps_translations_and_drops_what_no_source_says(own_copy: Path) -> None:
    former = catalogues.read("en", own_copy)
    former.add("Câu không còn ở đâu", "A sentence no longer anywhere")
    said(former, "Mật khẩu: ", "Password: ")
    catalogues.write("en", former, own_copy)
    updated = catalogues.updated("en", own_copy)
    assert "Câu không còn ở đâu" not in updated
    assert translation_of(updated, "Mật khẩu: ") == "Password: "


def test_problems_name_what_is_empty_fuzzy_stale_or_not_compiled(own_copy: Path) -> None:
    changed = catalogues.read("en", own_copy)
    said(changed, "Mật khẩu: ", "")
    said(changed, "Tên đăng nhập: ", "User name: ").flags.add("fuzzy")
    changed.add("Câu không còn ở đâu", "A sentence no longer anywhere")
    with catalogues.po_path("en", own_copy).open("wb") as file:
        write_po(file, changed)
    found = set(catalogues.problems("en", own_copy))
    assert {
        "empty: Mật khẩu: ",
        "fuzzy: Tên đăng nhập: ",
        "stale: Câu không còn ở đâu",
        "compiled: the .mo file does not match the .po file",
    } <= found


def test_the_list_of_missing_words_is_filled_in_and_taken_back(
    own_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    emptied = catalogues.read("en", own_copy)
    said(emptied, "Mật khẩu: ", "")
    catalogues.write("en", emptied, own_copy)
    listed = tmp_path / "missing.json"
    assert catalogues.main(["--missing", str(listed)], own_copy) == 0
    asked = json.loads(listed.read_text("utf-8"))
    assert asked["Mật khẩu: "] == ""
    assert "Mật khẩu: " in capsys.readouterr().out
    listed.write_text(json.dumps({"Mật khẩu: ": "Password: ", "Không ai hỏi": "Nobody asked"}), "utf-8")
    assert catalogues.main(["--fill", str(listed)], own_copy) == 1
    assert "Không ai hỏi" in capsys.readouterr().err
    assert translation_of(catalogues.read("en", own_copy), "Mật khẩu: ") == "Password: "
    assert catalogues.is_compiled("en", own_copy)


def test_writing_twice_gives_the_same_files(own_copy: Path) -> None:
    for code in ("vi", "en"):
        catalogues.write(code, catalogues.updated(code, own_copy), own_copy)
        path = catalogues.po_path(code, own_copy)
        before = path.read_bytes(), path.with_suffix(".mo").read_bytes()
        catalogues.write(code, catalogues.updated(code, own_copy), own_copy)
        assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == before
