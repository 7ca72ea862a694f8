"""The screen "Quy chế": contents and search on the left, the text on the right, copy and print above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.formatting import date_vi
from app.i18n import _
from app.services.regulation import Regulation, Version, load, part_label, regulation_on, versions
from app.services.regulation_paper import regulation_of_office
from app.services.regulation_search import search
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.labels import label
from app.ui.kit.remember import recall_int, remember
from app.ui.kit.screen import FilterLine, Page
from app.ui.screens.regulation.contents import Contents
from app.ui.screens.regulation.text_pane import TextPane
from app.ui.shell.context import Key, PrintService

CONTENTS_SHARE = 36
"""Per cent of the width the contents take at first."""


class Context(Protocol):
    """What this screen asks of the window."""

    @property
    def print_service(self) -> PrintService:
        """Shows papers, to print or save."""

    def today(self) -> date:
        """The office's calendar day."""

    def read(self, query: Callable[..., Any], *args: Any) -> Any:
        """Runs one query."""


class RegulationScreen(Page):
    """The regulation to read; `show_clause("10.3")` is where every rule message leads."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.copy_button = Button(_("Sao chép"), self.copy_part, icon_name="clone", name="copy")
        self.print_button = Button(_("In…"), self.print_regulation, icon_name="print", name="print")
        super().__init__(_("Quy chế"), (self.copy_button, self.print_button), parent)
        self.setObjectName("regulation")
        self._context = context
        self.filter = FilterLine(_("Tìm từ hoặc điều khoản, ví dụ: ủy quyền, 10.3"))
        self.contents, self.text = Contents(), TextPane()
        self.versions = QComboBox()
        self.versions.setObjectName("version")
        self.found = label("", "caption", name="found")
        self.validity = label("", "caption", name="validity", wrap=True)
        self._arrange()
        self._connect()
        self._fill_versions()
        self.show_version(regulation_on(context.today()).version.id)

    def _arrange(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.filter)
        column.addWidget(self.contents, 1)
        column.addWidget(self.found)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.GAP)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.versions)
        row.addWidget(self.validity, 1)
        beside.addLayout(row)
        beside.addWidget(self.text, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        share = min(60, max(20, recall_int("splitter/regulation", CONTENTS_SHARE)))
        self.splitter.setStretchFactor(0, share)
        self.splitter.setStretchFactor(1, 100 - share)
        self.splitter.setSizes([share * 10, (100 - share) * 10])
        self.add(self.splitter, 1)
        self.setFocusProxy(self.contents)

    def _connect(self) -> None:
        self.filter.narrowed.connect(self.search)
        self.contents.part_chosen.connect(self._chosen)
        self.versions.activated.connect(lambda _i: self.show_version(self.versions.currentData()))
        self.splitter.splitterMoved.connect(lambda _pos, _i: self._remember())
        action(_("Tìm trong Quy chế"), self.focus_filter, parent=self, keys="Ctrl+F", name="find")
        action(_("In…"), self.print_regulation, parent=self, keys="Ctrl+P", name="print-action")
        action(_("Sao chép"), self.copy_part, parent=self, keys="Ctrl+Shift+C", name="copy-action")

    def _fill_versions(self) -> None:
        """Fills the choice of versions, shown only where there is a choice."""
        for version in reversed(versions()):
            self.versions.addItem(
                _("Bản có hiệu lực từ {day}").format(day=date_vi(version.valid_from)), version.id
            )
        self.versions.setVisible(len(versions()) > 1)

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, _record_id: int | None, clause: str | None) -> None:
        """Brings a clause to the front; None leaves the screen as it was."""
        if clause:
            self.show_clause(clause)

    def refresh(self, _tables: frozenset[str]) -> None:
        """Nothing to ask again: the regulation is no record."""

    def flush(self) -> None:
        """Nothing is written here."""

    def keys(self) -> Sequence[Key]:
        """The keys that work on the screen."""
        return (
            Key("Ctrl+F", _("Tìm trong Quy chế")),
            Key("Ctrl+Shift+C", _("Sao chép điều khoản đang chọn")),
            Key("Ctrl+P", _("In Quy chế")),
        )

    # -- acts ------------------------------------------------------------------------------------------

    def show_version(self, version_id: str) -> None:
        """Shows another version of the text from its beginning."""
        self.regulation: Regulation = load(version_id)
        self.versions.setCurrentIndex(self.versions.findData(version_id))
        self.validity.setText(_validity(self.regulation.version))
        self.contents.tree.show_regulation(self.regulation)
        self.text.show_regulation(self.regulation)
        self.search(self.filter.text())

    def show_clause(self, clause: str) -> bool:
        """Opens and marks "10.3" in tree and text; False when the text has no such clause."""
        if not self.regulation.has(clause):
            return False
        self.filter.clear()
        self.search("")
        self.contents.tree.show_part(clause)
        self._chosen(clause)
        return True

    def search(self, query: str) -> None:
        """Lists what holds the query and tints its words; an empty query brings the tree back."""
        self.text.show_query(query)
        if not query.strip():
            self.contents.show_tree()
            self.found.setText(_("{articles} điều").format(articles=len(self.regulation.articles)))
            return
        hits = search(self.regulation, query)
        self.contents.show_hits(hits)
        self.found.setText(
            _("Tìm thấy ở {count} chỗ").format(count=len(hits))
            if hits
            else _("Không tìm thấy. Hãy thử ít từ hơn.")
        )

    def focus_filter(self) -> None:
        """Puts the keyboard into the search line."""
        self.filter.setFocus()
        self.filter.selectAll()

    def copy_part(self) -> None:
        """Copies the marked words, else the chosen part with where it stands."""
        selected = self.text.textCursor().selectedText().replace("\u2029", "\n")
        if not selected and self.text.part is not None:
            selected = _("{text}\n({place}, {title})").format(
                text=self.regulation.text_of(self.text.part),
                place=part_label(self.text.part),
                title=self.regulation.version.title,
            )
        QGuiApplication.clipboard().setText(selected or self.regulation.text())

    def print_regulation(self) -> None:
        """Opens the preview of the whole regulation as a Party document."""
        data = self._context.read(regulation_of_office, self.regulation.version.id)
        self._context.print_service.preview(data)

    def _chosen(self, part: str) -> None:
        self.text.show_part(part)

    def _remember(self) -> None:
        left, right = self.splitter.sizes()
        if left and right:
            remember("splitter/regulation", round(100 * left / (left + right)))


def _validity(version: Version) -> str:
    """The line under which days a version holds, with its note."""
    if version.valid_to is None:
        days = _("Có hiệu lực từ ngày {start}.").format(start=date_vi(version.valid_from))
    else:
        days = _("Có hiệu lực từ ngày {start} đến hết ngày {end}.").format(
            start=date_vi(version.valid_from), end=date_vi(version.valid_to)
        )
    return _("{days} {note}").format(days=days, note=version.note) if version.note else days
