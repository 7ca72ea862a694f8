"""The lines of an estimate with an amount to be typed beside each: what a paper gives, adds or takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.errors import UserError, sentence
from app.formatting import number, parse_money
from app.i18n import N_, _
from app.rules.violations import Violation
from app.services.budget.ledger import LineView
from app.ui.kit.field import Field
from app.ui.kit.labels import label as make_label
from app.ui.screens.budget.amounts_grid import AmountsGrid, tidy


class AmountsField(Field):
    """Reads pairs (line id, whole đồng) of the lines that have an amount; wrong ones are named and marked."""

    def __init__(
        self, name: str, label: str, lines: Sequence[LineView], *, hint: str = "", empty: str = ""
    ) -> None:
        """`empty` says what to do first where there is no line."""
        self.lines = list(lines)
        self.grid = AmountsGrid(self.lines, empty)
        self.total = make_label("", "second", name=f"{name}-total", wrap=True)
        self._wrong: dict[int, str] = {}
        self._known: list[str] = [""] * len(self.lines)
        super().__init__(name, label, self.grid, hint=hint, required=True)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.grid) + 1, self.total)
        self.grid.typed.connect(self._typed)
        self.grid.left_over.connect(self._tell_left_over)
        self._add_up()

    def _show(self, value: Any) -> None:
        given = dict(value or ())
        for place, view in enumerate(self.lines):
            amount = given.get(view.id)
            self.grid.put(place, "" if amount is None else number(amount))
        self._add_up()

    def _value(self) -> tuple[tuple[int, int], ...]:
        found, wrong = [], []
        for place, view in enumerate(self.lines):
            text = self.grid.text(place).strip()
            if not text:
                continue
            try:
                found.append((view.id, parse_money(text)))
            except ValueError as error:
                wrong.append((view.id, Violation(N_("{words}"), {"words": str(error)})))
        if wrong:
            raise UserError(self._at_lines(wrong))
        return tuple(found)

    # -- what is wrong ---------------------------------------------------------------------------------

    def own(self, refusal: UserError, given: Iterable[tuple[int, int]]) -> UserError:
        """The refusal as the form can show it: what it says of `lines.N` is said at the N-th line given."""
        ids = [line_id for line_id, _amount in given]
        mine: list[tuple[int | None, Violation]] = []
        others: list[Violation] = []
        for violation in refusal.violations:
            name, _dot, rest = (violation.field or "").partition(".")
            place = rest.partition(".")[0]
            if name != "lines":
                others.append(violation)
            elif place.isdigit() and int(place) < len(ids):
                mine.append((ids[int(place)], violation))
            else:
                mine.append((None, violation))
        return UserError([*self._at_lines(mine), *others])

    def _at_lines(self, found: Sequence[tuple[int | None, Violation]]) -> list[Violation]:
        """Notes which lines are wrong, and names each in what is said of it."""
        places = {view.id: place for place, view in enumerate(self.lines)}
        self._wrong = {}
        said = []
        for line_id, violation in found:
            if line_id is None or line_id not in places:
                said.append(replace(violation, field=self.name))
                continue
            words = sentence(violation)
            self._wrong.setdefault(places[line_id], words)
            line = self.lines[places[line_id]].label
            named = N_("{words}") if line in words else N_("{line}: {words}")
            said.append(Violation(named, {"line": line, "words": words}, field=self.name))
        return said

    def set_error(self, sentence: str | None, clause: str | None = None) -> None:
        super().set_error(sentence, clause)
        self.grid.mark(self._wrong if sentence else {})

    def _tell_left_over(self, count: int) -> None:
        words = _("Đã dán hết các dòng; còn {count} số không có dòng nào để ghi. Xem lại.")
        self.set_warning(words.format(count=number(count)))

    # -- what is typed ---------------------------------------------------------------------------------

    def _typed(self) -> None:
        """Tells of a change; a cell that only closes, with dots put between thousands, is none."""
        now = self._tidied()
        if now == self._known:
            return
        self._known = now
        if not self.has_error:
            self.set_warning(None)
        self._add_up()
        self.changed.emit()

    def _tidied(self) -> list[str]:
        return [tidy(self.grid.text(place)) for place in range(len(self.lines))]

    def _add_up(self) -> None:
        """Says what is typed so far together, and how many cells cannot be read yet."""
        total = count = unread = 0
        for place in range(len(self.lines)):
            text = self.grid.text(place).strip()
            if not text:
                continue
            try:
                total += parse_money(text)
                count += 1
            except ValueError:
                unread += 1
        words = _("Cộng {count} dòng: {total} đồng").format(count=number(count), total=number(total))
        if unread:
            words += " · " + _("{count} ô chưa đọc được").format(count=number(unread))
        self.total.setText(words)

    def typed_value(self) -> Any:
        return self.draft()

    def draft(self) -> dict[str, str]:
        return {str(view.id): self.grid.text(place) for place, view in enumerate(self.lines)}

    def _show_draft(self, typed: Any) -> None:
        if isinstance(typed, list):  # kept by an earlier version: one for each line
            typed = dict(zip(self.draft(), typed, strict=False))
        for place, view in enumerate(self.lines):
            self.grid.put(place, typed.get(str(view.id), ""))
        self._add_up()
