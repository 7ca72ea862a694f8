"""Quản trị → Ban Chỉ đạo: the names papers are printed with, and the terms within which numbers run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.reports.layout import load_profile, profile_names
from app.rules.violations import Violation
from app.services.settings import ProfileDetail, profile_detail, save_profile
from app.services.setup import ProfileInput, TermInput
from app.services.terms import TermRow, list_terms, save_term
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fields import ChoiceField, DateField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import DialogDraft, FormDraft, restored_words
from app.ui.kit.labels import label
from app.ui.kit.rows import Column, Kind
from app.ui.kit.screen import Page
from app.ui.kit.table import RowsTable
from app.ui.screens.administration.section import Shortcut, button_row, opened
from app.ui.shell.context import ScreenContext


class CommitteeSection(Page):
    """The profile as a form, the terms as a list."""

    def __init__(self, context: ScreenContext) -> None:
        self.save_button = Button(_("&Ghi"), self.save, role="primary", icon_name="save", name="save")
        super().__init__(_("Ban Chỉ đạo"), (self.save_button,))
        self.setObjectName("committee-section")
        self._context = context
        self.form = _profile_form()
        self.form.changed.connect(self._tell_dirty)
        self.form.clause_asked.connect(lambda clause: context.navigate("regulation", clause=clause))
        self.terms = TermsPane(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(scrolled(self.form), _("Thông tin để &in"))
        self.tabs.addTab(self.terms, _("N&hiệm kỳ"))
        self.tabs.currentChanged.connect(lambda i: self.save_button.setVisible(i == 0))
        self.add(self.tabs, 1)
        self.setFocusProxy(self.form["committee_name"].editor)
        self.shortcuts = (
            Shortcut("Ctrl+S", _("Ghi thông tin Ban Chỉ đạo"), self.save),
            Shortcut("Ctrl+N", _("Thêm nhiệm kỳ"), self.add_term),
        )
        self._load()
        self.draft = FormDraft(context.keeper, "profile", self.form, save=self._saved_all, parent=self)
        self.draft.restored.connect(self._tell_restored)
        self.draft.open(0)

    def _load(self) -> None:
        self.detail: ProfileDetail = self._context.read(profile_detail)
        self.form.load(self.detail.profile)
        self._tell_dirty()

    def _tell_dirty(self) -> None:
        self.save_button.setEnabled(self.form.dirty)
        why_not = "" if self.form.dirty else _("Chưa có gì thay đổi.")
        self.save_button.setToolTip(why_not)

    def save(self) -> None:
        """Writes the profile; a refusal marks its fields and keeps what was typed."""
        if not self.form.dirty:
            return
        self.form.clear_violations()
        try:
            entered = ProfileInput(**self.form.read())
        except UserError as refusal:
            self._refused(refusal.violations)
            return
        self._context.run_write(
            save_profile, entered, self.detail.version, on_done=self._saved, on_refused=self._refused
        )

    def _saved(self, _version: int) -> None:
        self.draft.drop()
        self._load()
        self._context.notices.done(_("Đã ghi thông tin Ban Chỉ đạo. Giấy tờ in từ nay theo thông tin mới."))

    def _refused(self, violations: Iterable[Violation]) -> None:
        """Marks the form; what was changed elsewhere meanwhile is shown under what is typed."""
        self.tabs.setCurrentIndex(0)
        if self._context.read(profile_detail).version != self.detail.version:
            typed = self.form.draft()
            self._load()
            self.form.load_draft(typed)
        self.form.show_violations(violations)

    def add_term(self) -> None:
        """Opens the form of a new term."""
        self.tabs.setCurrentIndex(1)
        self.terms.add_term()

    # -- text being written ----------------------------------------------------------------------------

    def flush(self) -> None:
        """Keeps what was typed and not written: it is there again after the next start."""
        self.draft.flush()

    def _tell_restored(self, moment: datetime) -> None:
        self.form.say_restored(restored_words(moment), self.undo)
        self._tell_dirty()

    def undo(self) -> None:
        """Goes back to the stored profile."""
        self.draft.drop()
        self._load()

    def _saved_all(self) -> bool:
        self.save()
        return not self.form.dirty

    def refresh(self, tables: frozenset[str]) -> None:
        """Shows the profile anew, unless somebody is typing in it."""
        if not tables or "terms" in tables:
            self.terms.reload()
        if (not tables or "committee_profile" in tables) and not self.form.dirty:
            self._load()


class TermsPane(QWidget):
    """The terms, newest first."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.dialog: FormDialog | None = None
        self.table = RowsTable(
            (
                Column("name", _("Nhiệm kỳ"), width=220, stretch=True),
                Column("starts_on", _("Từ ngày"), Kind.DATE, 110),
                Column("ends_on", _("Đến ngày"), Kind.DATE, 110),
            ),
            name="terms",
            empty=_("Chưa có nhiệm kỳ nào. Bấm “Thêm nhiệm kỳ”."),
        )
        self.table.row_opened.connect(self.edit_term)
        new = Button(_("+ Thê&m nhiệm kỳ"), self.add_term, role="new", name="new-term")
        edit = Button(_("&Sửa…"), self.edit_current, icon_name="edit", name="edit-term")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(theme.GAP)
        words = _("Số văn bản đánh từ 01 theo từng loại trong một nhiệm kỳ. Hai nhiệm kỳ không trùng ngày.")
        column.addWidget(label(words, "second", wrap=True))
        column.addWidget(button_row((new, edit)))
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.reload()
        self.table.choose_first()

    def reload(self) -> None:
        """Asks for the terms again."""
        self.table.set_rows(self._context.read(list_terms))

    def add_term(self) -> None:
        """Opens the form of a new term."""
        self._open_form(None)

    def edit_current(self) -> None:
        """Opens the form of the term the keyboard is on."""
        if (row := self.table.current_row()) is not None:
            self.edit_term(row)

    def edit_term(self, row: TermRow) -> None:
        """Opens the form of a term."""
        self._open_form(row)

    def _open_form(self, row: TermRow | None) -> None:
        form = Form(
            [
                LineField("name", _("Tên nhiệm &kỳ"), required=True),
                [
                    DateField("starts_on", _("&Từ ngày"), today=self._context.today, required=True),
                    DateField(
                        "ends_on", _("Đế&n ngày"), today=self._context.today, hint=_("Để trống nếu chưa biết")
                    ),
                ],
            ]
        )
        form.load(row if row is not None else {})

        def submit(values: dict[str, Any]) -> Any:
            entered = TermInput(values["name"], values["starts_on"], values["ends_on"])
            return self._context.submit(save_term, entered, row and row.id, row and row.version)

        title = _("Sửa nhiệm kỳ") if row else _("Thêm nhiệm kỳ")
        self.dialog = FormDialog(title, form, submit, parent=self)
        DialogDraft(self._context.keeper, self.dialog, "term", row.id if row else 0)
        self.dialog.submitted.connect(lambda _id: self.reload())
        opened(self.dialog)


def _profile_form() -> Form:
    layouts = [(name, load_profile(name).title) for name in profile_names()]
    return Form(
        [
            _("Tên và phần đầu văn bản"),
            LineField("committee_name", _("Tên đầ&y đủ"), required=True),
            [
                LineField("committee_short", _("Tên gọi tắt"), required=True),
                LineField("symbol", _("&Ký hiệu"), required=True, hint=_("Ví dụ Số 06-TB/BCĐ")),
            ],
            LineField("parent_body", _("Cơ quan cấp trên"), hint=_("Dòng đầu bên trái, chữ in hoa")),
            TextField(
                "issuing_body",
                _("Cơ quan &ban hành"),
                required=True,
                lines=2,
                hint=_("Chữ in hoa, xuống dòng như khi in"),
            ),
            [
                LineField("party_title", _("Tiêu đề bên &phải"), required=True),
                LineField("place", _("Đị&a danh"), required=True),
            ],
            _("Cơ quan Thường trực và con dấu (Điều 8, Điều 11 khoản 1)"),
            LineField("office_name", _("Cơ quan Thường t&rực"), required=True),
            [
                LineField("office_symbol", _("Ký hiệ&u"), required=True),
                LineField("office_contact", _("&Liên hệ"), hint=_("In trong giấy mời")),
            ],
            LineField("head_seal_holder", _("Con &dấu khi Trưởng Ban ký"), required=True),
            LineField("office_seal_holder", _("C&on dấu khi người khác ký"), required=True),
            _("Trình bày"),
            ChoiceField(
                "layout_profile",
                _("Thể thức"),
                layouts,
                hint=_("Số đo của thể thức xem và sửa ở mục Thể thức."),
            ),
        ]
    )
