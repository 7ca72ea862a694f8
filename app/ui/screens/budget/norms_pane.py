"""The pane "Định mức chi": the norms of a day, their figures and basis, who compared them with a text."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.formatting import date_vi, number
from app.i18n import _
from app.rules.expenses import PLACE_LABELS, RANK_LABELS, PlaceClass, RankGroup
from app.rules.norms import NORM_CODES
from app.services.budget.items import list_items
from app.services.findings import Saved
from app.services.norms import NormInput, NormView, close_norm, list_norms, save_norm
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action, enable
from app.ui.kit.choice_fields import ChoiceField, Option, SearchField
from app.ui.kit.day_filter import DayFilter
from app.ui.kit.fields import CheckField, DateField, IntField, LineField, MoneyField, TextField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.kit.screen import FilterLine
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.budget.desk import Desk

PLAIN = (
    *("name", "unit", "rank", "place", "amount", "internal_amount", "most_percent", "item_code", "lump"),
    *("basis", "verified", "valid_from", "valid_to"),
)


class NormsPane(QWidget):
    """The norms in force on a day, or all of them; a new figure is a new norm with its own day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("norms-pane")
        self._desk = desk
        self.filter = FilterLine(_("Lọc theo nội dung, căn cứ"))
        self.day = DayFilter("norms-day", _("Áp dụng &ngày"), today=desk.context.today)
        self.every = CheckField("norms-every", _("Cả mức đã hết hiệu lực"))
        self.table = FittingTable(
            _columns(),
            name="norms",
            from_px={"basis": 1300, "item": 1000, "place": 560, "unit": 780, "period": 1080},
            empty=_("Không có định mức nào khớp. Chọn ngày khác, hoặc bấm “Thêm định mức”."),
        )
        self.new = Button(_("+ Thê&m định mức"), self.add_norm, role="new", name="new-norm")
        self.renew = Button(
            _("Mức mới từ n&gày…"),
            self.renew_norm,
            icon_name="add",
            name="renew-norm",
            tip=_("Ghi mức mới của nội dung đang chọn; mức cũ hết hiệu lực ngày hôm trước"),
        )
        self.edit = Button(_("&Sửa…"), self.edit_norm, icon_name="edit", name="edit-norm", tip="F2")
        self.close_button = Button(_("&Hết hiệu lực…"), self.end_norm, icon_name="close", name="close-norm")
        self.count = label("", "caption")
        self.chosen = label("", "second", name="norm-chosen", wrap=True)
        self._lay_out()
        self.filter.narrowed.connect(lambda _text: self.show_pane())
        self.day.day_changed.connect(self.show_pane)
        self.every.changed.connect(self.show_pane)
        self.table.row_chosen.connect(lambda _row: self._tell())
        self.table.row_opened.connect(lambda _row: self.edit_norm())
        for keys, do in (("Ctrl+N", self.add_norm), ("F2", self.edit_norm), ("Ctrl+F", self.filter.setFocus)):
            action("", do, parent=self, keys=keys, name=f"key-{keys}")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.filter, 1)
        top.addWidget(self.day.words)
        top.addWidget(self.day)
        top.addWidget(self.every)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.GAP)
        for button in (self.new, self.renew, self.edit, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(top)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        column.addWidget(self.chosen)
        self.setFocusProxy(self.table)

    # -- showing ---------------------------------------------------------------------------------------

    def show_pane(self) -> None:
        """Asks for the norms again."""
        day = None if self.every.read() else self.day.day
        rows: tuple[NormView, ...] = self._desk.context.read(list_norms, day, self.filter.text())
        self.table.set_rows(rows)
        if self.table.current_row() is None:
            self.table.choose_first()
        unchecked = sum(not row.verified for row in rows)
        words = _("{count} mức, {unchecked} mức chưa đối chiếu với văn bản.")
        self.count.setText(words.format(count=number(len(rows)), unchecked=number(unchecked)))
        self._tell()

    def _tell(self) -> None:
        why_not = self._desk.why_not()
        enable(self.new, why_not)
        row: NormView | None = self.table.current_row()
        self.chosen.setText(_whole(row) if row is not None else "")
        chosen = why_not or ("" if row is not None else _("Chọn một định mức."))
        for button in (self.edit, self.renew, self.close_button):
            button.setEnabled(not chosen)

    # -- acts ------------------------------------------------------------------------------------------

    def add_norm(self) -> FormDialog | None:
        """Asks for the norm of another thing."""
        return self._ask(_("Định mức mới"), None, {"most_percent": 100, "valid_from": self.day.day})

    def renew_norm(self) -> FormDialog | None:
        """Asks for the new figure of the chosen thing, from a day on."""
        row: NormView | None = self.table.current_row()
        if row is None:
            return None
        values = {name: getattr(row, name) for name in PLAIN}
        values |= {"code": row.code, "verified": False, "valid_from": None, "valid_to": None, "basis": ""}
        return self._ask(_("Mức mới của “{name}”").format(name=row.name), None, values)

    def edit_norm(self) -> FormDialog | None:
        """Opens the chosen norm."""
        row: NormView | None = self.table.current_row()
        if row is None:
            return None
        values = {"code": row.code} | {name: getattr(row, name) for name in PLAIN}
        return self._ask(_("Sửa định mức"), row, values)

    def _ask(self, title: str, row: NormView | None, values: dict[str, Any]) -> FormDialog | None:
        if not self._desk.may_edit:
            return None
        form = NormForm(self._desk, str(values.get("code", "")))
        form.load({"rank": RankGroup.ANYONE, "place": PlaceClass.ANYWHERE} | values)

        def submit(_values: dict[str, Any]) -> Saved:
            entered = form.entered(form.read())
            if row is None:
                saved: Saved = self._desk.submit(save_norm, None, entered)
            else:
                saved = self._desk.submit(save_norm, row.id, entered, row.version)
            return saved

        keep = ("norm", row.id) if row is not None else ("new-norm", 0)
        dialog = self._desk.open_dialog(title, form, submit, keep=keep)
        dialog.submitted.connect(self._saved)
        return dialog

    def _saved(self, saved: Saved) -> None:
        self.show_pane()
        self.table.choose_id(saved.id)
        self._desk.say_done(_("Đã ghi định mức."))
        self._desk.warn(saved.warnings)

    def end_norm(self) -> FormDialog | None:
        """Asks for the last day of the chosen norm."""
        row: NormView | None = self.table.current_row()
        if row is None or not self._desk.may_edit:
            return None
        today = self._desk.context.today
        form = Form([DateField("valid_to", _("Áp dụng đến &hết ngày"), today=today, required=True)])
        form.load({"valid_to": row.valid_to or today()})

        def submit(values: dict[str, Any]) -> date:
            last: date = values["valid_to"]
            self._desk.submit(close_norm, row.id, last, row.version)
            return last

        dialog = self._desk.open_dialog(_("Hết hiệu lực: {name}").format(name=row.name), form, submit)
        done = _("“{name}” áp dụng đến hết ngày {day}.")
        dialog.submitted.connect(
            lambda last: self._desk.say_done(done.format(name=row.name, day=date_vi(last)))
        )
        return dialog


class NormForm(Form):
    """One norm: what for, for whom, where, how much, on which basis, from when to when."""

    def __init__(self, desk: Desk, code: str) -> None:
        self._code = code
        today = desk.context.today
        offered = [] if code and code not in NORM_CODES else [Option(c, _(w)) for c, w in NORM_CODES.items()]
        self.thing = ChoiceField(
            "code",
            _("Dùng khi đề &xuất khoản chi"),
            [*offered, Option(code if code not in NORM_CODES else "", _("Nội dung khác"))],
            hint=_("Dự trù của cuộc họp, đoàn công tác tự lấy mức theo nội dung này."),
        )
        self.item = SearchField("item_code", _("Tiểu &mục gợi ý"), placeholder=_("Gõ mã hoặc tên"))
        items = desk.context.read(list_items, today())
        self.item.set_options(
            [Option(i.entered.code, i.label) for i in items if i.entered.parent_code or not i.entered.code]
        )
        super().__init__(
            [
                LineField("name", _("&Tên định mức"), required=True),
                self.thing,
                (
                    ChoiceField("rank", _("Đố&i tượng"), [(r, _(w)) for r, w in RANK_LABELS.items()]),
                    ChoiceField("place", _("Đị&a bàn"), [(p, _(w)) for p, w in PLACE_LABELS.items()]),
                ),
                (
                    MoneyField("amount", _("Mức t&rần (đồng)"), required=True),
                    LineField("unit", _("Đơn &vị tính"), required=True, placeholder=_("đ/người/ngày")),
                ),
                (
                    MoneyField(
                        "internal_amount",
                        _("Mức nội bộ (đồng)"),
                        hint=_("Theo quy chế chi tiêu nội bộ, không quá mức trần."),
                    ),
                    IntField("most_percent", _("Hệ số tối đa (%)"), minimum=1, maximum=500, width=100),
                ),
                self.item,
                CheckField("lump", _("&Khoán, không cần chứng từ")),
                TextField(
                    "basis",
                    _("&Căn cứ"),
                    lines=2,
                    required=True,
                    hint=_("Số, ký hiệu văn bản và điều, khoản."),
                ),
                CheckField("verified", _("Đã đối chiếu với văn bả&n")),
                (
                    DateField("valid_from", _("Á&p dụng từ ngày"), today=today, show_weekday=False),
                    DateField(
                        "valid_to",
                        _("Đến &hết ngày"),
                        today=today,
                        show_weekday=False,
                        hint=_("Để trống khi còn hiệu lực."),
                    ),
                ),
            ]
        )

    def entered(self, values: dict[str, Any]) -> NormInput:
        """The norm as typed."""
        for name in ("code", "item_code"):
            values[name] = values[name] or ""
        return NormInput(
            **values | {"amount": values["amount"] or 0, "most_percent": values["most_percent"] or 0}
        )


def checked_state(verified: bool) -> State:
    """Whether somebody compared it with the text of its basis, in a word with an icon."""
    return State(_("Đã đối chiếu"), Tone.DONE) if verified else State(_("Chưa đối chiếu"), Tone.DUE)


def _columns() -> list[Column]:
    return [
        Column("name", _("Nội dung"), width=230, stretch=True, tip=_whole),
        Column("for", _("Đối tượng"), width=150, value=lambda r: _(RANK_LABELS[r.rank])),
        Column("place", _("Địa bàn"), width=126, value=lambda r: _(PLACE_LABELS[r.place])),
        Column("ceiling", _("Mức"), Kind.NUMBER, 96),
        Column("unit", _("Đơn vị tính"), width=116),
        Column("item", _("Tiểu mục"), width=72, value=lambda r: r.item_code),
        Column("checked", _("Đối chiếu"), Kind.STATE, 152, value=lambda r: checked_state(r.verified)),
        Column("period", _("Hiệu lực"), width=150, value=period),
        Column("basis", _("Căn cứ"), width=220, tip=lambda r: r.basis),
    ]


def period(row: Any) -> str:
    """From when to when, in few words."""
    if row.valid_from is None and row.valid_to is None:
        return _("không ghi ngày")
    start = date_vi(row.valid_from) if row.valid_from is not None else "…"
    return f"{start} – {date_vi(row.valid_to) if row.valid_to is not None else '…'}"


def _whole(row: NormView) -> str:
    """The norm in words, with how its figure is made."""
    words = f"{row.name}: {number(row.ceiling)} {row.unit}"
    words += f" · {_(RANK_LABELS[row.rank])} · {_(PLACE_LABELS[row.place])} · {period(row)}"
    if row.internal_amount is not None:
        words += _("\nMức trần {amount} đ, mức nội bộ {own} đ").format(
            amount=number(row.amount), own=number(row.internal_amount)
        )
    if row.most_percent != 100:
        words += _("\nTối đa {percent} % của {amount} đ").format(
            percent=row.most_percent, amount=number(row.internal_amount or row.amount)
        )
    return f"{words}\n{_('Căn cứ')}: {row.basis}"
