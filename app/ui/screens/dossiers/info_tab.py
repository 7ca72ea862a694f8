"""The tab "Chung": what the cover of the dossier says, how long it is kept, where its paper stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.rules.violations import Violation
from app.services.dossiers.commands import save_dossier
from app.services.dossiers.views import DossierDetail, DossierInput
from app.services.findings import Saved
from app.ui.kit import theme
from app.ui.kit.fields import ChoiceField, IntField, LineField, TextField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.keep import FormDraft
from app.ui.kit.labels import label
from app.ui.screens.dossiers.desk import Desk
from app.ui.screens.dossiers.words import standing
from app.ui.shell.drafts import SaveBar

OPEN_FIELDS = ("title", "code", "year", "forever", "retention_years", "retention_basis", "made_by", "holder")
"""Fields that a closed dossier does not let change any more."""


class DossierForm(Form):
    """The fields of a dossier."""

    def __init__(self) -> None:
        self.kept = ChoiceField(
            "forever", _("Thời hạn &bảo quản"), [(True, _("Vĩnh viễn")), (False, _("Có thời hạn"))]
        )
        self.years = IntField("retention_years", _("Số &năm"), minimum=1, maximum=100)
        super().__init__(
            [
                LineField("title", _("&Tiêu đề hồ sơ"), required=True),
                (
                    LineField(
                        "code", _("&Số, ký hiệu"), max_length=60, hint=_("Để trống: số tiếp theo của năm.")
                    ),
                    IntField("year", _("Danh mục nă&m"), minimum=1930, maximum=2200, dots=False),
                ),
                (self.kept, self.years),
                LineField("retention_basis", _("Căn cứ thời &hạn")),
                (LineField("made_by", _("N&gười lập")), LineField("holder", _("Nơi giữ"))),
                LineField("box", _("Hộ&p, cặp"), hint=_("Chỗ để bản giấy: kho, giá, hộp, cặp.")),
                TextField("note", _("Ghi chú"), lines=2),
            ]
        )
        self.kept.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Asks for the years only where there is a term."""
        self.years.setVisible(self.kept.read() is False)

    def entered(self, values: dict[str, Any], source: DossierInput | None = None) -> DossierInput:
        """The dossier as typed; the matter it was opened for stays."""
        source = source or DossierInput()
        forever = values.pop("forever") is not False
        years = values.pop("retention_years")
        return DossierInput(
            **values,
            forever=forever,
            retention_years=None if forever else years,
            source_kind=source.source_kind,
            source_id=source.source_id,
        )


class InfoTab(QWidget):
    """The form of the dossier on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: DossierDetail | None = None
        self.form = DossierForm()
        self.bar = SaveBar("dossier")
        self.source = label("", "second", name="dossier-source", wrap=True)
        self.standing = label("", "second", name="dossier-standing", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.standing)
        column.addWidget(self.source)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        self.draft = FormDraft(
            desk.context.keeper,
            "dossier-form",
            self.form,
            follow=self.form.follow,
            save=self.save,
            parent=self,
        )
        self.form.changed.connect(self._typed)
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)
        self.setFocusProxy(self.form)

    def show_dossier(self, detail: DossierDetail) -> None:
        """Another dossier, or the same after a change; what is being typed stays."""
        former = self._shown
        same = former is not None and former.row.id == detail.row.id
        if former is not None and same and self.form.dirty:
            self._shown = detail if former.entered == detail.entered else former
            return
        if former is not None and not same:
            self.draft.close()
        self._shown = detail
        entered = detail.entered
        self.form.set_read_only(False)
        self.form.load({name: getattr(entered, name) for name in self.form.fields})
        self.form.follow()
        self.form.set_read_only(not self._desk.may_edit)
        if not self._desk.editable:
            for name in OPEN_FIELDS:
                self.form.fields[name].set_read_only(True)
        if not same and self._desk.may_edit:
            self.draft.open(detail.row.id)
        self.source.setText(_("Lập cho: {matter}").format(matter=detail.source) if detail.source else "")
        self.source.setVisible(bool(detail.source))
        self.standing.setText(standing(detail))
        self.standing.setVisible(bool(self.standing.text()))
        self._tell()

    def leave(self) -> None:
        """Keeps what is typed: no dossier is shown any more."""
        if self._shown is not None:
            self.draft.close()
            self._shown = None

    def flush(self) -> None:
        """Keeps what is typed."""
        self.draft.flush()

    def _typed(self) -> None:
        self.bar.say_dirty()
        self._tell()

    def _tell(self) -> None:
        self.bar.setVisible(self.form.dirty)

    def save(self) -> bool:
        """Saves what is typed; True when nothing is left to save."""
        if self._shown is None or not self.form.dirty:
            return True
        try:
            entered = self.form.entered(self.form.read(), self._shown.entered)
        except UserError as refusal:
            self.form.show_violations(refusal.violations)
            return False
        shown = self._shown
        return self._desk.write(
            save_dossier, shown.row.id, entered, shown.version, on_done=self._saved, on_refused=self.refused
        )

    def refused(self, violations: Iterable[Violation]) -> None:
        """Marks what was refused; what was changed elsewhere meanwhile is written over at the next try."""
        self.form.show_violations(violations)
        self._shown = self._desk.detail

    def _saved(self, _saved: Saved) -> None:
        self.draft.drop()
        self._show_again()
        self._desk.say_done(_("Đã ghi hồ sơ."))

    def undo(self) -> None:
        """Goes back to what is stored."""
        self.draft.drop()
        self._show_again()

    def _show_again(self) -> None:
        self._shown = None
        if self._desk.detail is not None:
            self.show_dossier(self._desk.detail)
