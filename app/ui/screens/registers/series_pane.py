"""The rows of numbers (party-documents §2): last number, next number, what was taken over."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.document_kinds import KIND_OF, KINDS, Issuer
from app.rules.naming import TYPE_NAMES
from app.services.documents.numbers import SeriesLine, list_series, set_opening, symbol_of
from app.services.terms import list_terms
from app.ui.kit import theme
from app.ui.kit.buttons import Button, enable
from app.ui.kit.fields import ChoiceField, DateField, IntField, LineField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.table import Column, Kind
from app.ui.screens.registers.desk import Desk
from app.ui.screens.registers.importing import outgoing_import
from app.ui.shell.import_dialog import ImportDialog


class SeriesPane(QWidget):
    """Every row of numbers, and the two ways to take over the register kept before."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.give_role(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._counted_apart = False
        self.title = label(_("Dãy số văn bản đi"), "title", name="series-title")
        self.words = label(
            _(
                "Số lấy theo tên loại, từ 01 trong một nhiệm kỳ; văn bản mật lấy chung số. Số được cấp khi "
                "ban hành, không giữ trước, không bỏ trống, không dùng lại."
            ),
            "second",
            wrap=True,
        )
        self.import_ = Button(
            _("&Nhập sổ cũ từ Excel…"), self.open_import, icon_name="import", name="import-register"
        )
        self.opening = Button(
            _("Tiếp nhận &sổ cũ…"), self.ask_opening, icon_name="edit", name="take-over", role="primary"
        )
        self.table = FittingTable(
            _columns(),
            name="number-series",
            from_px={"opening_basis": 900},
            hidden=lambda: frozenset() if self._counted_apart else frozenset({"split"}),
            empty=_(
                "Chưa có dãy số nào. Dãy số mở ra khi ban hành văn bản đầu tiên; đã có sổ giấy thì bấm "
                "“Tiếp nhận sổ cũ…”."
            ),
        )
        for button in (self.opening, self.import_):
            enable(button, desk.why_not())
        self.table.row_opened.connect(lambda _row: self.ask_opening())
        self._lay_out()

    def _lay_out(self) -> None:
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.GAP)
        self.head.addWidget(self.title, 1)
        for button in (self.import_, self.opening):
            self.head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(theme.GAP)
        column.addLayout(self.head)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_series(self) -> None:
        """Asks for the rows again."""
        rows = self._desk.context.read(list_series)
        self._counted_apart = any(row.split for row in rows)
        self.table.set_rows(rows)
        self.table.fit()

    # -- acts ------------------------------------------------------------------------------------------

    def open_import(self) -> ImportDialog | None:
        """Takes the lines of the register kept before over from Excel."""
        if self._desk.why_not():
            return None
        dialog = ImportDialog(self._desk, outgoing_import(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()
        return dialog

    def ask_opening(self) -> FormDialog | None:
        """Asks for the last number of the register kept before; the counter goes on after it."""
        if self._desk.why_not():
            return None
        context = self._desk.context
        chosen: SeriesLine | None = self.table.current_row()
        symbols = [s for s in (context.read(symbol_of, issuer) for issuer in Issuer) if s]
        used = {kind.number_code for kind in KINDS}
        codes = [code for code in TYPE_NAMES if code in used]
        named = [(code, f"{code} – {TYPE_NAMES[code]}") for code in codes]
        terms = context.read(list_terms)
        form = Form(
            [
                (
                    ChoiceField("code", _("Tên &loại"), named, required=True),
                    ChoiceField(
                        "symbol", _("&Ký hiệu"), [(s, s) for s in dict.fromkeys(symbols)], required=True
                    ),
                ),
                ChoiceField("term_id", _("Nhiệ&m kỳ"), [(t.id, t.name) for t in terms], required=True),
                (
                    IntField(
                        "last_number",
                        _("Số &cuối đã cấp"),
                        required=True,
                        hint=_("Số tiếp theo sẽ là số sau số này."),
                    ),
                    DateField("last_on", _("N&gày của số cuối"), today=context.today, show_weekday=False),
                ),
                LineField(
                    "basis",
                    _("Căn c&ứ"),
                    required=True,
                    hint=_("Ví dụ: Sổ đăng ký văn bản đi quyển 02, đến ngày 30/6/2026."),
                ),
            ]
        )
        form.load(_known(chosen, symbols, codes, terms))
        split = chosen.split if chosen is not None else ""

        def submit(values: dict[str, Any]) -> Any:
            same = chosen is not None and (chosen.code, chosen.symbol) == (values["code"], values["symbol"])
            return self._desk.submit(
                set_opening,
                values["symbol"] or "",
                values["code"] or "",
                values["term_id"] or 0,
                -1 if values["last_number"] is None else values["last_number"],
                values["last_on"],
                values["basis"],
                split if same else "",
            )

        dialog = self._desk.open_dialog(_("Tiếp nhận sổ cũ"), form, submit, yes=_("&Tiếp nhận"))
        dialog.submitted.connect(lambda _id: self._desk.say_done(_("Đã ghi số cuối của sổ cũ.")))
        return dialog


def _known(
    chosen: SeriesLine | None, symbols: list[str], codes: list[str], terms: list[Any]
) -> dict[str, Any]:
    """What the form begins with: the row chosen, else the newest term."""
    newest = terms[0].id if terms else None
    if chosen is None:
        return {"symbol": symbols[0] if symbols else None, "code": codes[0], "term_id": newest}
    term = next((t.id for t in terms if t.name == chosen.term), newest)
    return {
        "symbol": chosen.symbol,
        "code": chosen.code,
        "term_id": term,
        "last_number": chosen.last_number,
        "last_on": chosen.last_on,
        "basis": chosen.opening_basis,
    }


def _columns() -> list[Column]:
    return [
        Column("row", _("Dãy số"), width=124, value=lambda row: f"…-{row.code}/{row.symbol}"),
        Column("split", _("Đếm riêng"), width=150, value=_split),
        Column("last_number", _("Số cuối"), Kind.NUMBER, 80),
        Column("last_on", _("Ngày số cuối"), Kind.DATE, 104),
        Column("next_text", _("Số tiếp theo"), width=124),
        Column("term", _("Nhiệm kỳ"), width=170, sort_key="term", stretch=True),
        Column("opening_number", _("Tiếp nhận đến"), Kind.NUMBER, 124, value=_opening),
        Column("opening_basis", _("Căn cứ tiếp nhận"), width=190),
    ]


def _split(row: SeriesLine) -> str:
    return _(KIND_OF[row.split].label) if row.split in KIND_OF else row.split


def _opening(row: SeriesLine) -> Any:
    return row.opening_number or None
