"""The list of decisions: its columns, its filters, and the rows from the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.rules.decisions import DECISION_KINDS, STAGE_LABELS, Stage
from app.services.decisions.reading import count_decisions, list_decisions
from app.services.decisions.views import DecisionFilter, DecisionRow
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.screens.decisions.words import stage_state, title_of
from app.ui.shell.context import ScreenContext

FROM_PX = {"issued_on": 520, "effective_on": 620, "people": 820}
"""Widths of the list (at 100 % zoom) from which these columns stand."""


def columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column("number", _("Số"), width=98, sort_key="number", value=lambda row: row.number or "–"),
        Column(
            "abstract", _("Nội dung"), width=180, sort_key="abstract", value=title_of, tip=_tip, stretch=True
        ),
        Column("stage", _("Trạng thái"), Kind.STATE, 122, "stage", lambda row: stage_state(row.stage)),
        Column("issued_on", _("Ban hành"), Kind.DATE, 96, sort_key="issued_on"),
        Column("effective_on", _("Hiệu lực"), Kind.DATE, 96, sort_key="effective_on"),
        Column("people", _("Người"), width=160, sort_key="people"),
    ]


def _tip(row: DecisionRow) -> str:
    return "\n".join(part for part in (_(row.label), row.abstract, row.body, row.people) if part)


class DecisionSource:
    """The rows of the list, asked of the service for the filter in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.filter = DecisionFilter()

    def count(self) -> int:
        """How many decisions the filter leaves."""
        return int(self._context.read(count_decisions, self.filter))

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page; without a chosen order drafts first, then the newest."""
        return list(self._context.read(list_decisions, self.filter, sort, descending, offset, limit))


class DecisionsTable(FittingTable):
    """The list."""

    def __init__(self, source: DecisionSource, parent: QWidget | None = None) -> None:
        super().__init__(
            columns(),
            source,
            name="decisions-list",
            from_px=FROM_PX,
            empty=_("Chưa có quyết định nào. Bấm “Quyết định mới” (Ctrl+N) để lập."),
            parent=parent,
        )


class Filters(QObject):
    """Kind and state: each narrows the list."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        kinds = [Option("", _("Mọi loại quyết định"))]
        kinds += [Option(kind.code, _(kind.label)) for kind in DECISION_KINDS.values()]
        stages = [Option(None, _("Mọi trạng thái"))]
        stages += [Option(stage, _(STAGE_LABELS[stage])) for stage in Stage]
        self.kind = self._field("kind", _("Loại quyết định"), kinds, 22)
        self.stage = self._field("stage", _("Trạng thái"), stages, 11)
        self.widgets = (self.kind, self.stage)

    def _field(self, name: str, words: str, options: Sequence[Option], letters: int) -> ChoiceField:
        """A choice without a label, at least as wide as so many letters."""
        field = ChoiceField(f"filter-{name}", "", options)
        field.box.setMinimumContentsLength(letters)
        field.editor.setAccessibleName(words)
        field.load(options[0].value)
        field.changed.connect(self.changed)
        return field

    def clear(self) -> None:
        """Filters nothing any more."""
        self.kind.load("")
        self.stage.load(None)

    def apply(self, wanted: DecisionFilter) -> DecisionFilter:
        """The filter with what is chosen here."""
        return replace(wanted, code=self.kind.read() or "", stage=self.stage.read())
