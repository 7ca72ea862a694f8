"""The tab "Thành viên": the people of a decision in their order, each with what the rules say of the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.rules import naming
from app.rules.violations import Severity, Violation
from app.services.decisions.commands import save_decision_lines
from app.services.decisions.views import DecisionDetail, DecisionLineInput, DecisionLineRow, Judged
from app.ui.kit import theme
from app.ui.kit.buttons import Button, action
from app.ui.kit.fitting import FittingTable
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.labels import label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, Kind
from app.ui.screens.decisions.desk import Desk
from app.ui.screens.decisions.line_form import LineForm
from app.ui.screens.decisions.words import action_state, of_lines
from app.ui.shell.delegating.findings import FindingsBox


@dataclass(frozen=True)
class PersonRow:
    """One line as the table shows it."""

    id: int
    line: DecisionLineRow
    said: tuple[Violation, ...]

    @property
    def row(self) -> int:
        """Its number."""
        return self.line.row

    @property
    def state(self) -> State:
        """What it does; marked where something is wrong or missing."""
        state = action_state(self.line.action)
        if any(v.severity is Severity.ERROR for v in self.said):
            return State(state.word, Tone.OVERDUE)
        return State(state.word, Tone.DUE, "warning") if self.said else state


class PeopleTab(QWidget):
    """The lines of the decision on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._judged = Judged()
        self.table = FittingTable(
            [
                Column("row", _("TT"), Kind.NUMBER, 40),
                Column("state", _("Nội dung"), Kind.STATE, 172),
                Column("name", _("Họ và tên"), width=150, value=lambda r: r.line.name, stretch=True),
                Column("role", _("Chức danh"), width=120, value=lambda r: r.line.role),
                Column("field", _("Lĩnh vực"), width=130, value=lambda r: r.line.field),
                Column("reason", _("Lý do"), width=130, value=lambda r: r.line.reason),
            ],
            name="decision-people",
            from_px={"field": 620, "reason": 760},
            empty=_(
                "Chưa có ai. Bấm “Thêm người…” (phím Insert): người được bổ sung, thôi, chuyển chức danh."
            ),
        )
        self.add = Button(_("Thêm người…"), self.add_line, icon_name="add", name="add-line", tip="Insert")
        self.edit = Button(_("Sửa…"), self.edit_line, icon_name="edit", name="edit-line", tip="Enter")
        self.remove = Button(_("Bỏ"), self.remove_line, icon_name="delete", name="remove-line", tip="Delete")
        self.up = Button("", lambda: self.move_by(-1), icon_name="up", name="line-up", tip="Alt+↑")
        self.down = Button("", lambda: self.move_by(+1), icon_name="down", name="line-down", tip="Alt+↓")
        self.up.setAccessibleName(_("Chuyển lên"))
        self.down.setAccessibleName(_("Chuyển xuống"))
        self.findings = FindingsBox()
        self.about = label("", "caption", name="line-about", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.add, self.edit, self.remove, self.up, self.down):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        column.addWidget(self.findings)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.row_opened.connect(lambda _row: self.edit_line())
        self.table.row_chosen.connect(lambda _row: self._tell_line())
        self.findings.clause_asked.connect(self._desk.open_clause)
        keys: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("Insert", self.add_line, "key-add-line"),
            ("F2", self.edit_line, "key-edit-line"),
            ("Delete", self.remove_line, "key-remove-line"),
            ("Alt+Up", lambda: self.move_by(-1), "key-line-up"),
            ("Alt+Down", lambda: self.move_by(+1), "key-line-down"),
        )
        for key, do, name in keys:
            action("", do, parent=self, keys=key, name=name)

    # -- showing ---------------------------------------------------------------------------------------

    def show_decision(self, detail: DecisionDetail) -> None:
        """Shows the lines; the chosen one stays chosen."""
        if detail.judged != Judged():
            self._judged = detail.judged
        self._fill()

    def show_judged(self, judged: Judged) -> None:
        """Shows what the rules say of the decision as it stands."""
        self._judged = judged
        self._fill()

    def flush(self) -> None:
        """Every change is saved at once: nothing to keep."""

    def _fill(self) -> None:
        editable = self._desk.editable
        said = of_lines((*self._judged.found, *self._judged.missing)) if editable else {}
        lines = self._desk.decision.lines
        self.table.set_rows([PersonRow(n.id, n, tuple(said.get(n.row, ()))) for n in lines])
        if self.table.current_row() is None:
            self.table.choose_first()
        whole = [v for v in self._judged.found if v.field == "lines"] if editable else []
        self.findings.show_violations([*whole, *(_numbered(v) for row in sorted(said) for v in said[row])])
        self._tell_line()

    def _tell_line(self) -> None:
        row: PersonRow | None = self.table.current_row()
        self.about.setText(_about(row.line) if row is not None else "")
        self.about.setVisible(bool(self.about.text()))
        lines = self._desk.decision.lines if self._desk.detail is not None else ()
        editable = self._desk.detail is not None and self._desk.editable
        self.add.setEnabled(editable)
        for button in (self.edit, self.remove):
            button.setEnabled(editable and row is not None)
        self.up.setEnabled(editable and row is not None and row.row > 1)
        self.down.setEnabled(editable and row is not None and row.row < len(lines))
        for button in (self.add, self.edit, self.remove, self.up, self.down):
            button.setVisible(editable)

    # -- acts ------------------------------------------------------------------------------------------

    def add_line(self, person_id: int | None = None) -> FormDialog | None:
        """Asks for one more person, a known one or a new one by name."""
        if not self._desk.editable:
            return None
        form = LineForm(self._desk, None, person_id)
        return self._ask(
            _("Thêm người vào quyết định"), form, None, ("new-decision-line", self._desk.decision.id)
        )

    def edit_line(self) -> FormDialog | None:
        """Opens the chosen line."""
        row: PersonRow | None = self.table.current_row()
        if row is None or not self._desk.editable:
            return None
        form = LineForm(self._desk, row.line)
        title = _("Đồng chí {name}").format(name=row.line.name)
        return self._ask(title, form, row.line, ("decision-line", row.id))

    def _ask(
        self, title: str, form: LineForm, line: DecisionLineRow | None, keep: tuple[str, int]
    ) -> FormDialog:
        def submit(values: dict[str, object]) -> None:
            entered = form.entered(values, line.id if line else None)
            lines = [entered if known.id == entered.id else known for known in self._lines()]
            self._save([*lines, entered] if line is None else lines)

        return self._desk.ask(title, form, submit, keep=keep, follow=form.follow)

    def _save(self, lines: Sequence[DecisionLineInput]) -> None:
        """Stores the lines for a dialog, which marks what is refused."""
        detail = self._desk.decision
        saved = self._desk.submit(save_decision_lines, detail.id, tuple(lines), detail.version)
        self._desk.context.notices.violations(saved.warnings)
        if len(lines) > len(detail.lines):
            self.table.choose_where(lambda row: row.row == len(lines))

    def _lines(self) -> list[DecisionLineInput]:
        return list(self._desk.decision.entered.lines or ())

    def remove_line(self) -> None:
        """Takes the chosen person off; "Hoàn tác" puts the line back where it was."""
        row: PersonRow | None = self.table.current_row()
        if row is None or not self._desk.editable:
            return
        decision_id, before = self._desk.decision.id, self._lines()
        rest = tuple(line for line in before if line.id != row.id)
        again = tuple(replace(line, id=None) if line.id == row.id else line for line in before)
        if self._desk.write(save_decision_lines, decision_id, rest):
            self._desk.say_done(
                _("Đã bỏ đồng chí {name} khỏi quyết định.").format(name=row.line.name),
                undo=lambda: self._desk.write(save_decision_lines, decision_id, again),
            )

    def move_by(self, step: int) -> None:
        """Moves the chosen person up (-1) or down (+1)."""
        row: PersonRow | None = self.table.current_row()
        lines = self._lines()
        if row is None or not self._desk.editable or not 1 <= row.row + step <= len(lines):
            return
        lines.insert(row.row - 1 + step, lines.pop(row.row - 1))
        self._desk.write(save_decision_lines, self._desk.decision.id, tuple(lines))
        self.table.choose_id(row.id)


def _numbered(violation: Violation) -> Violation:
    """The violation with the number of its line before it."""
    words = _("Dòng {row}: ").format(row=violation.row)
    return replace(violation, sentence=words + _(violation.sentence))


def _about(line: DecisionLineRow) -> str:
    """Everything about a line that its columns may have no room for."""
    parts = [
        naming.office(line.office, "") or line.own_office,
        _("Lĩnh vực: {field}").format(field=line.field) if line.field else "",
        _("Lý do: {reason}").format(reason=line.reason) if line.reason else "",
    ]
    return " · ".join(part for part in parts if part)
