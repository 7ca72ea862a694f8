"""The pane "Dự toán": every line of a year with its columns, sums by source, and what stands behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.rules.budget import Balance, YearState, total
from app.rules.budget_reports import LEFT, EntryScope, percent
from app.services.budget.ledger import LineView, line_views
from app.services.budget.lines import LineInput, delete_line, save_line
from app.services.budget.years import YearView
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, enable, menu_button
from app.ui.kit.fitting import FittingTable
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.amounts_grid import source_words
from app.ui.screens.budget.asking import ask_line, ask_paper, ask_year, why_closed
from app.ui.screens.budget.desk import Desk
from app.ui.screens.budget.entries_dialog import EntriesDialog, open_entries
from app.ui.screens.budget.importing import estimate_import
from app.ui.screens.budget.year_bar import YearBar
from app.ui.shell.import_dialog import ImportDialog


@dataclass(frozen=True)
class EstimateRow:
    """A line, or the sum of several."""

    id: str
    code: str
    words: str
    balance: Balance
    asked: int
    line_ids: tuple[int, ...]
    is_sum: bool
    view: LineView | None = None

    @property
    def percent(self) -> str:
        """Used of what may be used, in per cent."""
        share = percent(self.balance.used, self.balance.usable)
        return "–" if share is None else f"{share:.1f}".replace(".", ",")


class EstimatePane(QWidget):
    """The estimate as it stands; Enter opens the entries behind a line or a sum."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("estimate-pane")
        self._desk = desk
        self._year: YearView | None = None
        self.open_year = Button(_("Mở &năm…"), self.ask_year, icon_name="add", name="open-year")
        self.paper = Button(
            _("Ghi &văn bản…"), self.ask_paper, icon_name="edit", name="new-paper", role="primary"
        )
        self.new = Button(_("+ Dòn&g dự toán"), self.ask_line, role="new", name="new-line")
        self.edit = action(_("Sửa dòng…"), self.edit_line, parent=self, keys="F2", name="edit-line")
        self.delete = action(
            _("Xóa dòng"), self.delete_line, parent=self, keys="Ctrl+Del", name="delete-line"
        )
        self.import_ = action(_("Nhập từ Excel…"), self.open_import, parent=self, name="import-estimate")
        self.more = menu_button(
            _("V&iệc khác"), [self.edit, self.delete, self.import_], name="more-estimate-acts"
        )
        self.bar = YearBar(desk, self.open_year, self.more, self.new, self.paper)
        self.table = FittingTable(
            _columns(),
            name="estimate",
            from_px={
                "held": 1060,
                "committed": 760,
                "advanced": 840,
                "paid": 640,
                "restored": 1200,
                "asked": 1100,
                "percent": 1020,
            },
        )
        self.words = label("", "second", name="estimate-words", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        self.setFocusProxy(self.table)
        self.bar.year_changed.connect(self.show_pane)
        self.table.row_opened.connect(lambda _row: self.open_entries())
        self.table.row_chosen.connect(self._tell)
        action("", self.ask_line, parent=self, keys="Ctrl+N", name="key-Ctrl+N")

    # -- showing ---------------------------------------------------------------------------------------

    def show_pane(self) -> None:
        """Asks for the lines again."""
        self._year = self.bar.show_years()
        rows: list[EstimateRow] = []
        if self._year is not None:
            rows = rows_of(self._desk.context.read(line_views, self._year.id))
        self.table.empty = (
            _("Chưa có năm ngân sách. Bấm “Mở năm…”, lập các dòng, rồi ghi văn bản giao dự toán.")
            if self._year is None
            else _("Năm này chưa có dòng dự toán. Bấm “+ Dòng dự toán”, rồi ghi văn bản giao dự toán.")
        )
        self.table.set_rows(rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        why_not = self._desk.why_not()
        for button in (self.open_year, self.import_):
            enable(button, why_not)
        for button in (self.new, self.paper):
            enable(button, why_not or why_closed(self._year, _("Năm này đã khóa sổ.")))
        self._tell(self.table.current_row())

    def _tell(self, row: EstimateRow | None) -> None:
        self.words.setText("" if row is None else broken_up(row.balance, row.asked))
        enable(self.edit, self._why_not(row))
        enable(self.delete, self._why_not(row, to_delete=True))

    def _why_not(self, row: EstimateRow | None, *, to_delete: bool = False) -> str:
        """Why the chosen row cannot be changed or deleted; empty when it can."""
        if why := self._desk.why_not() or why_closed(self._year, _("Năm này đã khóa sổ.")):
            return why
        if row is None or row.view is None:
            return _("Chọn một dòng dự toán.")
        if to_delete and (row.balance != Balance() or row.asked):
            return _("Dòng đã có số tiền thì không xóa.")
        return ""

    # -- acts ------------------------------------------------------------------------------------------

    def open_entries(self) -> EntriesDialog | None:
        """Opens the entries that make up what is left of the row."""
        row: EstimateRow | None = self.table.current_row()
        if row is None or self._year is None:
            return None
        scope = EntryScope(year_id=self._year.id, line_ids=row.line_ids)
        title = f"{row.code} {row.words}".strip()
        return open_entries(self._desk, _("{line} · Còn lại").format(line=title), scope, LEFT)

    def ask_year(self) -> Any:
        """Asks which year is to be opened."""
        return ask_year(self._desk, self.show_pane)

    def ask_line(self) -> Any:
        """Asks for a new line of the year."""
        return self._with_year(lambda year: ask_line(self._desk, year, None, self.show_pane))

    def edit_line(self) -> Any:
        """Opens the chosen line."""
        row: EstimateRow | None = self.table.current_row()
        if row is None or row.view is None:
            return None
        view = row.view
        return self._with_year(lambda year: ask_line(self._desk, year, view.id, self.show_pane))

    def delete_line(self) -> None:
        """Deletes the chosen line, entered by mistake; it can be undone."""
        row: EstimateRow | None = self.table.current_row()
        if row is None or row.view is None or self._why_not(row, to_delete=True):
            return
        question = _("Xóa dòng dự toán {line}?").format(line=row.view.label)
        if self._desk.context.dialogs.confirm(question, "", _("Xóa"), danger=True):
            self._desk.write(delete_line, row.view.id, on_done=partial(self._deleted, row.view.label))

    def _deleted(self, label: str, former: LineInput) -> None:
        words = _("Đã xóa dòng dự toán {line}.").format(line=label)
        self._desk.say_done(words, self._desk.undo(save_line, None, former))

    def ask_paper(self) -> Any:
        """Asks for a paper on the estimate of the year."""
        return self._with_year(lambda year: ask_paper(self._desk, year, self.show_pane))

    def open_import(self) -> ImportDialog | None:
        """Takes an estimate over from Excel."""
        if not self._desk.may_edit:
            return None
        dialog = ImportDialog(self._desk, estimate_import(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()
        return dialog

    def _with_year(self, ask: Callable[[YearView], Any]) -> Any:
        if self._year is None or not self._desk.may_edit or self._year.state is not YearState.OPEN:
            return None
        return ask(self._year)


def rows_of(views: list[LineView]) -> list[EstimateRow]:
    """The lines under the sum of their source and nature, and the sum of all on top."""
    if not views:
        return []
    rows = [_sum("all", _("Tất cả các nguồn"), views)]
    for words, group in groupby(views, key=source_words):
        lines = list(group)
        rows.append(_sum(f"sum-{lines[0].source_id}-{lines[0].nature}", words, lines))
        rows += [
            EstimateRow(
                str(v.id),
                v.item_code,
                f"{v.item_name} · {v.purpose}" if v.purpose else v.item_name,
                v.balance,
                v.asked,
                (v.id,),
                is_sum=False,
                view=v,
            )
            for v in lines
        ]
    return rows


def broken_up(balance: Balance, asked: int) -> str:
    """What is left and how it comes about, in one sentence."""
    words = _(
        "Còn lại {left} = được sử dụng {usable} − giữ lại {held} − cam kết {committed} − tạm ứng {advanced} "
        "− thực chi {paid} + nộp khôi phục {restored}. Đang đề nghị {asked}."
    )
    return words.format(
        left=number(balance.left),
        usable=number(balance.usable),
        held=number(balance.held_back),
        committed=number(balance.committed),
        advanced=number(balance.advanced),
        paid=number(balance.paid),
        restored=number(balance.restored),
        asked=number(asked),
    )


def _sum(row_id: str, words: str, views: list[LineView]) -> EstimateRow:
    whole = total(v.balance for v in views)
    ids = tuple(v.id for v in views)
    return EstimateRow(row_id, "", words, whole, sum(v.asked for v in views), ids, is_sum=True)


def _columns() -> list[Column]:
    return [
        Column("code", _("Mã"), width=56, tip=_whole, strong=_is_sum),
        Column("words", _("Nội dung"), width=200, stretch=True, tip=_whole, strong=_is_sum),
        _money("usable", _("Được sử dụng"), width=134),
        _money("held", _("Giữ lại"), "held_back"),
        _money("committed", _("Cam kết")),
        _money("advanced", _("Tạm ứng")),
        _money("paid", _("Thực chi")),
        _money("restored", _("Nộp khôi phục")),
        _money("left", _("Còn lại"), width=134),
        Column("percent", _("% đã dùng"), Kind.NUMBER, 84, strong=_is_sum),
        Column("asked", _("Đang đề nghị"), Kind.NUMBER, 112, strong=_is_sum),
    ]


def _money(key: str, heading: str, name: str = "", width: int = 122) -> Column:
    return Column(
        key,
        heading,
        Kind.NUMBER,
        width,
        value=lambda row: getattr(row.balance, name or key),
        strong=_is_sum,
    )


def _is_sum(row: EstimateRow) -> bool:
    return row.is_sum


def _whole(row: EstimateRow) -> str:
    """The whole name: of a line with its code and source."""
    return row.words if row.view is None else f"{row.code} {row.words}\n{source_words(row.view)}"
