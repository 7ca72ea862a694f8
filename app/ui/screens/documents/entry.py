"""What is typed on the tabs of a document: shown, kept while it is typed, saved in one piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from app.errors import UserError
from app.i18n import _
from app.rules.violations import Severity, Violation
from app.services.documents.drafts import save_document
from app.services.documents.views import DocumentDetail, DocumentInput
from app.ui.kit.keep import FormDraft
from app.ui.screens.documents.content import ContentForm
from app.ui.screens.documents.desk import Desk
from app.ui.screens.documents.general import GeneralForm
from app.ui.shell.drafts import SaveBar
from app.ui.shell.writing import Phrases

FIELDS = {"signer_id": "signer"}
"""Fields that a refusal names otherwise than the form."""


class DocumentEntry(QObject):
    """The two forms of a document, saved together."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.phrases = Phrases(desk.context, "")
        self.forms: dict[str, Any] = {
            "general": GeneralForm(desk),
            "content": ContentForm(desk, self.phrases),
        }
        self.bars = {key: SaveBar(f"document-{key}") for key in self.forms}
        self._shown: DocumentDetail | None = None
        keeper = desk.context.keeper
        self.drafts = [
            FormDraft(
                keeper,
                f"document-{key}",
                form,
                follow=getattr(form, "follow", lambda: None),
                save=self.save,
                parent=self,
            )
            for key, form in self.forms.items()
        ]
        for key, form in self.forms.items():
            form.changed.connect(self._typed)
            form.clause_asked.connect(desk.open_clause)
            self.bars[key].save_asked.connect(self.save)
            self.bars[key].undo_asked.connect(self.undo)
        for draft in self.drafts:
            draft.restored.connect(self._say_restored)
            draft.kept.connect(self._say_kept)

    @property
    def dirty(self) -> bool:
        """True while something is typed that is not saved."""
        return any(form.dirty for form in self.forms.values())

    # -- showing ---------------------------------------------------------------------------------------

    def show_document(self, detail: DocumentDetail) -> None:
        """Another document, or the same after a change; what is being typed stays."""
        shown = self._shown
        same = shown is not None and shown.id == detail.id
        if shown is not None and same and self.dirty and self._desk.editable:
            if shown.entered == detail.entered:
                self._shown = detail
            return
        if not same:
            self.leave()
        self._shown = detail
        for form in self.forms.values():
            form.show_document(detail)
        if self._desk.editable and not same:
            for draft in self.drafts:
                draft.open(detail.id)
        self._tell()

    def leave(self) -> None:
        """Keeps what is typed: the document is shown no more."""
        if self._shown is not None:
            for draft in self.drafts:
                draft.close()
            self._shown = None

    def flush(self) -> None:
        """Keeps what is typed."""
        for draft in self.drafts:
            draft.flush()

    def _typed(self) -> None:
        for bar in self.bars.values():
            bar.say_dirty()
        self._tell()

    def _say_restored(self, moment: datetime) -> None:
        for bar in self.bars.values():
            bar.say_restored(moment)
            bar.show()

    def _say_kept(self) -> None:
        for bar in self.bars.values():
            bar.say_kept(self._desk.context.clock.now_utc())

    def _tell(self) -> None:
        for bar in self.bars.values():
            bar.setVisible(self.dirty or bar.says_saved)

    # -- saving ----------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves the draft; True when there is nothing left to save."""
        if self._shown is None or not self.dirty:
            return True
        values: dict[str, Any] = {}
        wrong: list[Violation] = []
        for form in self.forms.values():
            try:
                values |= form.entered()
            except UserError as refusal:
                wrong.extend(refusal.violations)
        if wrong:
            self.refuse(wrong)
            return False
        return self._desk.write(
            save_document,
            self._shown.id,
            DocumentInput(**values),
            self._shown.version,
            on_done=lambda saved: self._saved(saved.warnings),
            on_refused=self._not_saved,
        )

    def _not_saved(self, violations: Iterable[Violation]) -> None:
        self.refuse(violations)
        self._shown = self._desk.detail

    def _saved(self, warnings: Iterable[Violation]) -> None:
        self._forget()
        self.refuse(warnings, go=False)
        for bar in self.bars.values():
            bar.say_saved(_("Đã ghi dự thảo văn bản."))

    def undo(self) -> None:
        """Goes back to what is stored."""
        self._forget()

    def _forget(self) -> None:
        for draft in self.drafts:
            draft.drop()
        if (detail := self._desk.detail) is not None:
            self._shown = None
            for form in self.forms.values():
                form.clear_violations()
            self.show_document(detail)

    def refuse(self, violations: Iterable[Violation], *, go: bool = True) -> None:
        """Marks each field named, on whichever tab it stands, and goes to the first that is wrong."""
        by_form: dict[str, list[Violation]] = {key: [] for key in self.forms}
        for violation in violations:
            name = FIELDS.get(violation.field or "", violation.field or "")
            key = next((k for k, form in self.forms.items() if name in form.fields), "general")
            by_form[key].append(_renamed(violation, name))
        first = next(
            (k for k, found in by_form.items() if any(v.severity is Severity.ERROR for v in found)), None
        )
        if go and first is not None:
            self._desk.open_tab(first)
        for key, found in by_form.items():
            if key != first:
                self.forms[key].show_violations(found)
        if first is not None:
            self.forms[first].show_violations(by_form[first])


def _renamed(violation: Violation, name: str) -> Violation:
    return violation if violation.field == (name or None) else replace(violation, field=name or None)
