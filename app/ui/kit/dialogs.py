"""The few questions a screen may ask, as a small interface: real boxes for people, a named fake for tests."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from app.i18n import _
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option

if TYPE_CHECKING:
    from app.ui.kit.keep import DraftKeeper


class Leaving(StrEnum):
    """What becomes of what is typed and not saved when the window is closed."""

    SAVE = "save"
    DROP = "drop"
    STAY = "stay"


FileKind = tuple[str, str]
"""Words and pattern, as ("Tệp Excel", "*.xlsx")."""


class Dialogs(Protocol):
    """What screens ask; every answer None or False means that the person went back."""

    def confirm(self, question: str, detail: str = "", yes: str = "", danger: bool = False) -> bool:
        """True when the person agrees; `yes` is the verb on the button."""

    def ask_leaving(self, question: str, detail: str = "") -> Leaving:
        """What to do with what is typed and not saved."""

    def tell(self, title: str, text: str) -> None:
        """Says something that must be read before going on."""

    def ask_text(
        self,
        title: str,
        label: str,
        initial: str = "",
        multiline: bool = False,
        required: bool = True,
        keep: str = "",
    ) -> str | None:
        """A text, such as a reason; `keep` names what it is about, so that it survives a lock."""

    def choose(self, title: str, label: str, options: Sequence[Option]) -> Any:
        """The value of one option."""

    def open_file(self, title: str, kinds: Sequence[FileKind] = ()) -> Path | None:
        """A file that is there."""

    def open_files(self, title: str, kinds: Sequence[FileKind] = ()) -> list[Path]:
        """Files that are there; empty when the person went back."""

    def save_file(self, title: str, name: str, kinds: Sequence[FileKind] = ()) -> Path | None:
        """Where to write, asked again before a file is written over; `name` is proposed."""

    def choose_folder(self, title: str) -> Path | None:
        """A folder that is there."""


class QtDialogs:
    """The real boxes, in the middle of their window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent
        self._folder = str(Path.home())
        self.keeper: DraftKeeper | None = None
        """Where typed answers are kept until they are given."""

    def confirm(self, question: str, detail: str = "", yes: str = "", danger: bool = False) -> bool:
        """True when the person presses the verb; Esc and the close button mean no."""
        box = QMessageBox(self._parent)
        box.setWindowTitle(_("Thường trực"))
        box.setText(question)
        box.setInformativeText(detail)
        agree = QPushButton(yes or _("Đồng ý"), box)
        back = QPushButton(_("Quay lại"), box)
        theme.give_role(agree, "primary")
        box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(back, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back if danger else agree)
        box.setEscapeButton(back)
        box.exec()
        return box.clickedButton() is agree

    def ask_leaving(self, question: str, detail: str = "") -> Leaving:
        """Asks by three buttons; Esc and the close button mean to stay."""
        box = QMessageBox(self._parent)
        box.setWindowTitle(_("Thường trực"))
        box.setText(question)
        box.setInformativeText(detail)
        roles = QMessageBox.ButtonRole
        given = {}
        for answer, words, role in (
            (Leaving.SAVE, _("&Ghi"), roles.AcceptRole),
            (Leaving.DROP, _("&Không ghi"), roles.DestructiveRole),
            (Leaving.STAY, _("Ở &lại"), roles.RejectRole),
        ):
            given[answer] = QPushButton(words, box)
            given[answer].setObjectName(f"leaving-{answer.value}")
            box.addButton(given[answer], role)
        theme.give_role(given[Leaving.SAVE], "primary")
        box.setDefaultButton(given[Leaving.SAVE])
        box.setEscapeButton(given[Leaving.STAY])
        box.exec()
        return next((a for a, button in given.items() if box.clickedButton() is button), Leaving.STAY)

    def tell(self, title: str, text: str) -> None:
        """Shows a text until it is closed."""
        box = QMessageBox(self._parent)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        box.addButton(_("Đóng"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def ask_text(
        self,
        title: str,
        label: str,
        initial: str = "",
        multiline: bool = False,
        required: bool = True,
        keep: str = "",
    ) -> str | None:
        """The text typed."""
        from app.ui.kit.form_dialog import FormDialog
        from app.ui.kit.forms import Form
        from app.ui.kit.keep import DialogDraft
        from app.ui.kit.plain_fields import LineField, TextField

        field = (TextField if multiline else LineField)("text", label, required=required)
        field.load(initial)
        box = FormDialog(title, Form([field]), _need_text if required else _take, parent=self._parent)
        if keep and self.keeper is not None:
            DialogDraft(self.keeper, box, keep, 0)
        return field.read() if box.exec() == QDialog.DialogCode.Accepted else None

    def choose(self, title: str, label: str, options: Sequence[Option]) -> Any:
        """The value of the option chosen."""
        from app.ui.kit.choice_fields import ChoiceField
        from app.ui.kit.form_dialog import FormDialog
        from app.ui.kit.forms import Form

        field = ChoiceField("choice", label, options)
        if options:
            field.load(options[0].value)
        box = FormDialog(title, Form([field]), _take, yes=_("Chọn"), parent=self._parent)
        return field.read() if box.exec() == QDialog.DialogCode.Accepted else None

    def open_file(self, title: str, kinds: Sequence[FileKind] = ()) -> Path | None:
        """The file chosen."""
        name, _kind = QFileDialog.getOpenFileName(self._parent, title, self._folder, _filters(kinds))
        return self._kept(name)

    def open_files(self, title: str, kinds: Sequence[FileKind] = ()) -> list[Path]:
        """The files chosen."""
        names, _kind = QFileDialog.getOpenFileNames(self._parent, title, self._folder, _filters(kinds))
        return [path for name in names if (path := self._kept(name))]

    def save_file(self, title: str, name: str, kinds: Sequence[FileKind] = ()) -> Path | None:
        """The path to write, with the ending of its kind."""
        start = str(Path(self._folder) / name)
        chosen, _kind = QFileDialog.getSaveFileName(self._parent, title, start, _filters(kinds))
        path = self._kept(chosen)
        if path and not path.suffix and Path(name).suffix:
            return path.with_suffix(Path(name).suffix)
        return path

    def choose_folder(self, title: str) -> Path | None:
        """The folder chosen."""
        return self._kept(QFileDialog.getExistingDirectory(self._parent, title, self._folder), folder=True)

    def _kept(self, name: str, folder: bool = False) -> Path | None:
        """The path, its folder being where the next question starts."""
        if not name:
            return None
        path = Path(name)
        self._folder = str(path if folder else path.parent)
        return path


def _take(_values: dict[str, Any]) -> None:
    """Takes any answer."""


def _need_text(values: dict[str, Any]) -> None:
    from app.errors import refuse
    from app.i18n import N_

    if not str(values["text"] or "").strip():
        raise refuse(N_("Chưa ghi nội dung."), field="text")


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join(f"{words} ({pattern})" for words, pattern in kinds)


class FakeDialogs:
    """Answers laid out beforehand, and a list of what was asked: for tests only.

    Each answer is used once, in order: `FakeDialogs(confirm=[True], ask_text=["lý do"])`. A question
    without an answer left fails the test.
    """

    def __init__(self, **answers: Sequence[Any]) -> None:
        self.answers = {kind: list(given) for kind, given in answers.items()}
        self.asked: list[tuple[str, str]] = []

    def _answer(self, kind: str, words: str) -> Any:
        self.asked.append((kind, words))
        left = self.answers.get(kind)
        if not left:
            raise AssertionError(f"no answer laid out for {kind}: {words}")
        return left.pop(0)

    def confirm(self, question: str, detail: str = "", yes: str = "", danger: bool = False) -> bool:
        """The next answer laid out."""
        return bool(self._answer("confirm", question))

    def ask_leaving(self, question: str, detail: str = "") -> Leaving:
        """The next answer laid out; none: the test is over, what is typed goes with its window."""
        if not self.answers.get("ask_leaving"):
            self.asked.append(("ask_leaving", question))
            return Leaving.DROP
        return Leaving(self._answer("ask_leaving", question))

    def tell(self, title: str, text: str) -> None:
        """Notes what was told."""
        self.asked.append(("tell", f"{title}: {text}"))

    def ask_text(
        self,
        title: str,
        label: str,
        initial: str = "",
        multiline: bool = False,
        required: bool = True,
        keep: str = "",
    ) -> str | None:
        """The next answer laid out."""
        return self._answer("ask_text", title)

    def choose(self, title: str, label: str, options: Sequence[Option]) -> Any:
        """The next answer laid out."""
        return self._answer("choose", title)

    def open_file(self, title: str, kinds: Sequence[FileKind] = ()) -> Path | None:
        """The next answer laid out."""
        return self._answer("open_file", title)

    def open_files(self, title: str, kinds: Sequence[FileKind] = ()) -> list[Path]:
        """The next answer laid out."""
        return self._answer("open_files", title)

    def save_file(self, title: str, name: str, kinds: Sequence[FileKind] = ()) -> Path | None:
        """The next answer laid out."""
        return self._answer("save_file", title)

    def choose_folder(self, title: str) -> Path | None:
        """The next answer laid out."""
        return self._answer("choose_folder", title)
