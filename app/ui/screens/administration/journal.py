"""Quản trị → Nhật ký: what was done, by whom, in plain words; and whether the chain is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from app.errors import UserError
from app.formatting import number
from app.i18n import _
from app.services.journal import (
    JournalFilter,
    act_words,
    count_journal,
    journal_entry,
    journal_people,
    list_journal,
)
from app.services.journal_acts import ACTS
from app.services.journal_words import TABLES
from app.text import collation_key
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.choice_fields import ChoiceField, Option, SearchField
from app.ui.kit.labels import label
from app.ui.kit.rows import Column, Kind
from app.ui.kit.screen import Page
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.journal_page import entry_page
from app.ui.screens.administration.section import Shortcut, button_row
from app.ui.shell.context import ScreenContext

BESIDE_FROM_PX = 1040
"""From this width on (at 100 % zoom) the entry stands beside the list, not under it."""


class _Source:
    """The entries, newest first, page by page."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = JournalFilter()

    def count(self) -> int:
        """How many entries the filter leaves."""
        return int(self._context.read(count_journal, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """The newest first; a chain has no other order."""
        return list(self._context.read(list_journal, self.filter, offset, limit))


class JournalSection(Page):
    """Filters above, entries on the left, the chosen one in full on the right, the anchor below."""

    def __init__(self, context: ScreenContext) -> None:
        self.check_button = Button(
            _("&Kiểm tra chuỗi nhật ký"), self.check_chain, icon_name="state-done", name="check-chain"
        )
        super().__init__(_("Nhật ký"), (self.check_button,))
        self.setObjectName("journal-section")
        self._context = context
        self._arranged = False
        self.source = _Source(context)
        self._make_filters()
        self.table = RowsTable(
            (
                Column("at_utc", _("Lúc"), Kind.INSTANT, 136),
                Column("who", _("Ai"), width=120),
                Column("act", _("Việc"), width=196),
                Column("about", _("Với"), width=180, stretch=True, tip=lambda row: row.about),
                Column("id", _("Số"), Kind.NUMBER, 56),
            ),
            self.source,
            name="journal",
            empty=_("Không có mục nào hợp với bộ lọc."),
        )
        self.table.row_chosen.connect(lambda _row: self._show_entry())
        self.page = QTextBrowser()
        self.page.setObjectName("journal-entry")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.result = _ResultBar()
        self._lay_out()
        self.setFocusProxy(self.table)
        self.shortcuts = (
            Shortcut("Ctrl+F", _("Lọc theo việc"), self.act.line.setFocus),
            Shortcut("Ctrl+Shift+K", _("Kiểm tra chuỗi nhật ký"), self.check_chain),
            Shortcut("Ctrl+Shift+C", _("Sao chép dấu kiểm tra"), self.copy_anchor),
        )
        self.refresh(frozenset())
        self.table.choose_first()

    def _make_filters(self) -> None:
        people = [Option(user_id, name) for user_id, name in self._context.read(journal_people)]
        self.person = ChoiceField("person", _("N&gười làm"), [Option(None, _("Mọi người")), *people])
        acts = sorted(((act, act_words(act)) for act in ACTS), key=lambda pair: collation_key(pair[1]))
        self.act = SearchField("act", _("V&iệc"), acts, placeholder=_("Mọi việc; gõ vài chữ để tìm"))
        kinds = [Option(table, _(words)) for table, words in TABLES.items()]
        self.kind = ChoiceField("kind", _("Loại &bản ghi"), [Option("", _("Mọi loại")), *kinds])
        self.person.load(None)
        self.kind.load("")
        self.person.changed.connect(self._narrow)
        self.kind.changed.connect(self._narrow)
        self.act.chosen.connect(lambda _act: self._narrow())
        self.act.changed.connect(lambda: None if self.act.line.text() else self._narrow())
        self.clear = Button(_("Bỏ &lọc"), self.clear_filter, icon_name="close", name="clear-filter")
        self.count = label("", "caption", name="journal-count")

    def _lay_out(self) -> None:
        filters = QWidget()
        line = QHBoxLayout(filters)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        for field in (self.person, self.act, self.kind):
            line.addWidget(field, 1)
        line.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.page)
        for position, share in enumerate((60, 40)):
            self.splitter.setStretchFactor(position, share)
        self.anchor = label("", "caption", name="anchor")
        self.anchor.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = Button(_("Sao chép"), self.copy_anchor, role="link", name="copy-anchor")
        self.add(filters)
        self.add(self.result)
        self.add(self.splitter, 1)
        self.add(button_row((self.count, self.anchor, copy)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(BESIDE_FROM_PX)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != way or not self._arranged:
            self._arranged = True
            self.splitter.setOrientation(way)
            self.splitter.setSizes([600, 400])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "splitter"):
            self._show_entry()  # its colours are written into the page

    # -- what is shown ---------------------------------------------------------------------------------

    def refresh(self, tables: frozenset[str]) -> None:
        """Asks for the entries and the anchor again."""
        self.table.refresh()
        count = self.table.rows_model.rowCount()
        self.count.setText(_("{count} mục").format(count=number(count)))
        enable(self.clear, "" if self.source.filter != JournalFilter() else _("Không có bộ lọc nào."))
        printed = self._context.workspace.audit_head().printed()
        self.anchor.setText(_("Dấu kiểm tra hiện nay (in ở cuối giấy tờ): {anchor}").format(anchor=printed))

    def flush(self) -> None:
        """Nothing is written here."""

    def _show_entry(self) -> None:
        row = self.table.current_row()
        entry = self._context.read(journal_entry, row.id) if row is not None else None
        self.page.setHtml(entry_page(entry) if entry is not None else "")

    def _follow(self, url: QUrl) -> None:
        """A record's link shows the entries of that record alone."""
        table, _slash, number_ = url.path().partition("/")
        self.show_history(table, int(number_))

    # -- acts ------------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        try:
            act = self.act.read() or ""
        except UserError as refusal:
            self._context.notices.violations(refusal.violations)
            return
        self._filter_by(JournalFilter(self.person.read(), act, self.kind.read() or ""))

    def _filter_by(self, filter_: JournalFilter) -> None:
        self.source.filter = filter_
        self.refresh(frozenset())
        self.table.choose_first()
        self._show_entry()

    def show_history(self, table: str, record_id: int) -> None:
        """Shows the entries of one record."""
        self.person.load(None)
        self.act.load(None)
        self.kind.load(table)
        self._filter_by(replace(JournalFilter(), table=table, record_id=record_id))
        self.table.setFocus()

    def clear_filter(self) -> None:
        """Shows all entries again."""
        self.person.load(None)
        self.act.load(None)
        self.kind.load("")
        self._filter_by(JournalFilter())

    def check_chain(self) -> None:
        """Reads the whole chain in the background and says what it found."""
        workspace = self._context.workspace
        self.check_button.setEnabled(False)
        self._context.jobs.run(
            lambda _progress: workspace.first_broken_entry(),
            self._tell_chain,
            self._check_failed,
            words=_("Đang kiểm tra chuỗi nhật ký…"),
        )

    def _tell_chain(self, broken: int | None) -> None:
        self.check_button.setEnabled(True)
        count = self._context.read(count_journal)
        if broken is None:
            words = _(
                "Chuỗi nhật ký nguyên vẹn: {count} mục. Đối chiếu dấu kiểm tra bên dưới với dấu in gần nhất "
                "để biết không bị cắt phần cuối."
            ).format(count=number(count))
        else:
            words = _(
                "Nhật ký bị sửa hoặc thiếu từ mục số {number}. Ngừng ghi, giữ nguyên thư mục dữ liệu và đối "
                "chiếu với bản sao lưu gần nhất."
            ).format(number=number(broken))
        self.result.tell(words, whole=broken is None)

    def _check_failed(self, fault: Exception) -> None:
        self.check_button.setEnabled(True)
        self._context.jobs.failed.emit(fault)

    def copy_anchor(self) -> None:
        """Copies the anchor, to be compared with a printed one."""
        QGuiApplication.clipboard().setText(self._context.workspace.audit_head().printed())
        self._context.notices.info(_("Đã sao chép dấu kiểm tra."))


class _ResultBar(QFrame):
    """What the last check of the chain found; hidden until there was one."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", name="chain-result", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addWidget(self.words)
        self.hide()

    def tell(self, words: str, *, whole: bool) -> None:
        """Shows the sentence, green or red."""
        self.words.setText(words)
        self.setProperty("notice", "done" if whole else "error")
        for widget in (self, self.words):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()
