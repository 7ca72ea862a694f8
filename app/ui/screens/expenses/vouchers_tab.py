"""The tab "Chứng từ": what the kind of expense asks for, what is there, and the vouchers one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.formatting import number
from app.i18n import _
from app.services.attachments import AttachmentKind, FilesDetail, list_attachments
from app.services.budget.items import ItemView, list_items
from app.services.expenses.pasting import pasted_vouchers
from app.services.expenses.views import ChecklistRow, ExpenseDetail, VoucherInput
from app.services.expenses.vouchers import checklist, save_vouchers, vouchers_of
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import ChoiceField, Option, SearchField
from app.ui.kit.fields import DateField, LineField, MoneyField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.forms import Form
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.expenses.desk import Desk
from app.ui.screens.expenses.parts_list import PartForm, PartRow, Parts, PartsList, PartSum, entered_value
from app.ui.shell.attachments import FileActs, scan_kinds

MOST_ASKED, LEAST_ASKED = 6, 2
"""Lines of the checklist seen at once."""
LEAST_LISTED = 3
"""Vouchers the checklist leaves room for."""


class VouchersTab(QWidget):
    """The checklist on top, the vouchers of the expense on the desk under it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.asked: tuple[ChecklistRow, ...] = ()
        self.files: dict[int, str] = {}
        self.items: dict[int, ItemView] = {}
        self._waits: tuple[int | None, frozenset[int]] = (None, frozenset())
        self.attach = Button(
            _("Đính kèm tệp…"), self.attach_files, icon_name="attachment", name="attach-voucher"
        )
        self.look = Button(_("Xem tệp"), self.preview, icon_name="show", name="look-voucher")
        parts = Parts(
            name="vouchers",
            new=_("Chứng từ mới"),
            changed=_("Sửa chứng từ"),
            save=save_vouchers,
            stored=partial(desk.context.read, vouchers_of),
            form=self._form,
            pasted=self._pasted,
            summed=self._summed,
            follow=self._follow,
            more=(self.attach, self.look),
        )
        self.list = PartsList(desk, self._vouchers_table(), parts)
        self.asks = _checklist_table()
        self.addActions(self.list.actions())  # the keys work beside the checklist too
        self.acts = FileActs(desk.context, self, self._attached)
        self.asks.row_opened.connect(self.answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.asks)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _vouchers_table(self) -> FittingTable:
        of = entered_value
        return FittingTable(
            [
                Column("row", _("TT"), Kind.NUMBER, 40),
                Column("name", _("Loại chứng từ"), width=170, value=of("name"), tip=of("name"), stretch=True),
                Column("number", _("Số"), width=112, value=of("number"), tip=of("number")),
                Column("dated_on", _("Ngày"), Kind.DATE, 92, value=of("dated_on")),
                Column("content", _("Nội dung"), width=150, value=of("content"), tip=of("content")),
                Column("item", _("Tiểu mục"), width=76, value=self._item),
                Column("amount", _("Số tiền"), Kind.NUMBER, 104, value=of("amount")),
                Column("file", _("Tệp"), width=110, value=self._file, tip=self._file),
            ],
            name="expense-vouchers",
            from_px={"content": 820, "item": 720, "file": 600},
            multiple=True,
            empty=_("Chưa có chứng từ nào. Bấm “Thêm…” (Insert), hoặc dán từ bảng tính (Ctrl+V)."),
        )

    # -- showing ---------------------------------------------------------------------------------------

    def show_expense(self, detail: ExpenseDetail) -> None:
        """Shows checklist and vouchers of another expense, or the same after a change."""
        read = self._desk.context.read
        self.asked = read(checklist, detail.row.id)
        found: FilesDetail = read(list_attachments, "expense", detail.row.id)
        self.files = {file.id: file.name for file in found.files}
        self.items = {item.id: item for item in read(list_items)}
        self.asks.set_rows([_Asked(row) for row in self.asked])
        self._fit_asks()
        self.list.show_expense(detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_asks()

    def _fit_asks(self) -> None:
        """Shows as many whole lines of the checklist as leave the vouchers their room."""
        row = theme.px(theme.ROW_PX)
        others = 3 + LEAST_LISTED  # both headings, the buttons, the vouchers, their sum
        room = (self.height() - 4 * theme.GAP) // row - others - 1
        lines = max(LEAST_ASKED, min(len(self.asked), MOST_ASKED, room))
        self.asks.setFixedHeight(row * (lines + 1) + 4)

    def _summed(self, rows: Sequence[VoucherInput]) -> PartSum:
        sums = [row.amount for row in rows if row.amount is not None]
        missing = sum(row.missing for row in self.asked)
        words = _("{count} chứng từ, cộng {amount} đ.").format(count=len(rows), amount=number(sum(sums)))
        if missing:
            words += " " + _("Còn thiếu {count} chứng từ bắt buộc.").format(count=missing)
        return PartSum(words, sum(sums) if sums else None)

    def _follow(self, chosen: PartRow | None) -> None:
        file_id = chosen.entered.attachment_id if chosen is not None else None
        self.look.setVisible(bool(self.files))
        self.look.setEnabled(file_id in self.files)

    def _item(self, row: PartRow) -> str:
        item = self.items.get(row.entered.item_id or 0)
        return item.entered.code if item is not None else ""

    def _file(self, row: PartRow) -> str:
        return self.files.get(row.entered.attachment_id or 0, "")

    # -- rows ------------------------------------------------------------------------------------------

    def _form(self, entered: VoucherInput | None) -> PartForm:
        form = VoucherForm(self._desk, self, entered or VoucherInput())
        return PartForm(form, form.entered, form.follow)

    def _pasted(self, text: str) -> Sequence[VoucherInput]:
        """The pasted vouchers; one named as a line of the checklist answers it."""
        rows: Sequence[VoucherInput] = self._desk.context.read(pasted_vouchers, text)
        by_name = {row.name.casefold(): row.requirement_id for row in self.asked}
        return [replace(row, requirement_id=by_name.get(row.name.casefold())) for row in rows]

    def answer(self, asked: Any) -> None:
        """Opens the voucher that answers a line of the checklist, or a new one for it."""
        if not self.list.editable:
            return
        for place, row in enumerate(self.list.rows):
            if row.requirement_id == asked.id:
                self.list.ask(row, place)
                return
        dialog = self.list.add_row()
        if dialog is not None:
            dialog.form.load({"requirement_id": asked.id, "name": asked.name})

    # -- files -----------------------------------------------------------------------------------------

    def attach_files(self) -> None:
        """Attaches scans to the expense; a single one goes to the chosen voucher that has none yet."""
        if not self.list.editable:
            return
        chosen: PartRow | None = self.list.table.current_row()
        bare = chosen is not None and chosen.entered.attachment_id is None
        self._waits = (chosen.entered.id if chosen is not None and bare else None, frozenset(self.files))
        paths = self._desk.context.dialogs.open_files(_("Đính kèm tệp chứng từ"), scan_kinds())
        self.acts.add("expense", self.list.expense_id, paths, AttachmentKind.VOUCHER)

    def _attached(self) -> None:
        """The new file takes its place at the voucher it was chosen for."""
        voucher_id, known = self._waits
        self._waits = (None, frozenset())
        found: FilesDetail = self._desk.context.read(list_attachments, "expense", self.list.expense_id)
        fresh = [file.id for file in found.files if file.id not in known]
        if voucher_id is not None and len(fresh) == 1:
            rows = [replace(r, attachment_id=fresh[0]) if r.id == voucher_id else r for r in self.list.rows]
            self.list.write(rows)
        else:
            self._desk.show_again()

    def preview(self) -> None:
        """Shows the file of the chosen voucher."""
        chosen: PartRow | None = self.list.table.current_row()
        file_id = chosen.entered.attachment_id if chosen is not None else None
        if file_id in self.files:
            self.acts.preview(file_id, self.files[file_id])


class VoucherForm(Form):
    """One voucher: what it is and answers, number, day, content, item, amount, its scan."""

    def __init__(self, desk: Desk, tab: VouchersTab, entered: VoucherInput) -> None:
        self._id = entered.id
        today = desk.context.today
        self.needed = ChoiceField(
            "requirement_id",
            _("&Thuộc mục trong danh mục"),
            [Option(None, _("Không thuộc danh mục")), *(Option(r.requirement_id, r.name) for r in tab.asked)],
        )
        self.named = LineField("name", _("&Loại chứng từ"), required=True, placeholder=_("Hóa đơn"))
        item = SearchField("item_id", _("Tiểu &mục"), placeholder=_("Gõ mã hoặc tên"))
        item.set_options([Option(i.id, i.label) for i in tab.items.values() if i.entered.parent_code])
        files = [Option(None, _("Chưa có tệp")), *(Option(i, name) for i, name in tab.files.items())]
        super().__init__(
            [
                self.needed,
                self.named,
                (
                    LineField("number", _("&Số"), hint=_("Có số hoặc có tệp thì mục mới tính là đã có.")),
                    DateField("dated_on", _("&Ngày"), today=today, show_weekday=False),
                ),
                LineField("content", _("Nội &dung")),
                (item, MoneyField("amount", _("Số t&iền (đồng)"))),
                ChoiceField("attachment_id", _("Tệ&p"), files, hint=_("Tệp đã đính kèm vào khoản chi này.")),
                LineField("note", _("Ghi ch&ú")),
            ]
        )
        self.load(entered)
        self._names = {r.requirement_id: r.name for r in tab.asked}
        self.needed.changed.connect(self.follow)

    def follow(self) -> None:
        """A line of the checklist names the voucher that answers it."""
        name = self._names.get(self.needed.read() or 0)
        if name is not None and (not self.named.read() or self.named.read() in self._names.values()):
            self.named.put(name)

    def entered(self, values: dict[str, Any]) -> VoucherInput:
        """The voucher of the values typed."""
        return VoucherInput(id=self._id, **values)


class _Asked:
    """A line of the checklist with the id that tables know rows by."""

    def __init__(self, row: ChecklistRow) -> None:
        self.id, self.row = row.requirement_id, row
        self.name, self.basis = row.name, row.basis


def _checklist_table() -> FittingTable:
    return FittingTable(
        [
            Column("state", _("Có, thiếu"), Kind.STATE, 104, value=_there),
            Column("name", _("Chứng từ phải có"), width=240, stretch=True, tip=lambda r: r.name),
            Column("answered", _("Chứng từ số"), width=120, value=_answered, tip=_answered),
            Column("basis", _("Căn cứ"), width=190, tip=lambda r: r.basis),
        ],
        name="expense-checklist",
        from_px={"basis": 660},
        empty=_("Loại chi này không cần chứng từ (chi khoán), hoặc chưa có danh mục."),
    )


def _there(asked: _Asked) -> State:
    if asked.row.there:
        return State(_("Có"), Tone.DONE)
    return State(_("Thiếu"), Tone.OVERDUE) if asked.row.required else State(_("Khi có"), Tone.IDLE)


def _answered(asked: _Asked) -> str:
    return "; ".join(_(part) for part in asked.row.answered.split("; ")) if asked.row.answered else ""
