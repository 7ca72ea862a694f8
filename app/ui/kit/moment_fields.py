"""Fields of a day and of a time of day, typed the short way or picked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.errors import UserError, refuse
from app.formatting import clock_time, date_vi, parse_date, weekday
from app.i18n import N_, _
from app.rules.violations import Violation
from app.ui.kit import theme
from app.ui.kit.field import Field
from app.ui.kit.icons import icon

DATE_PX = 208
TIME_PX = 100


class DateField(Field):
    """A day: `12/9`, `129` or `12/9/2025` is enough; F4 or the button opens a calendar; empty reads None."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        today: Callable[[], date],
        hint: str = "",
        required: bool = False,
        show_weekday: bool = True,
    ) -> None:
        self.line = _LineWithButton(_("Mở lịch (F4)"), "meetings", DATE_PX)
        self._today = today
        self._weekday = show_weekday
        self._popup: _CalendarPopup | None = None
        super().__init__(name, label, self.line, hint=hint, required=required)
        self.line.line.setPlaceholderText(_("ngày/tháng/năm"))
        self.line.asked.connect(self.open_calendar)
        self.line.line.textEdited.connect(self._typed)
        self.line.line.editingFinished.connect(self._tidy)

    def _show(self, value: Any) -> None:
        self.line.line.setText(date_vi(value) if value else "")
        self._tell_weekday(value)

    def typed_value(self) -> Any:
        text = self.line.line.text().strip()
        try:
            return parse_date(text, self._today()) if text else None
        except ValueError:
            return text

    def _value(self) -> date | None:
        text = self.line.line.text().strip()
        if not text:
            return None
        try:
            return parse_date(text, self._today())
        except ValueError as fault:
            raise UserError(Violation("{sentence}", {"sentence": str(fault)}, field=self.name)) from fault

    def draft(self) -> str:
        return self.line.line.text()

    def _show_draft(self, typed: Any) -> None:
        self.line.line.setText(str(typed))
        value = self.typed_value()
        self._tell_weekday(value if isinstance(value, date) else None)

    def _typed(self) -> None:
        value = self.typed_value()
        self._tell_weekday(value if isinstance(value, date) else None)
        self.changed.emit()

    def _tidy(self) -> None:
        """Writes the day in full when the field is left, or says at once what cannot be read."""
        value = self.typed_value()
        if isinstance(value, date):
            self.line.line.setText(date_vi(value))
            self.set_error(None)
        elif value is not None:
            try:
                self._value()
            except UserError as fault:
                self.set_error(str(fault))

    def _tell_weekday(self, day: date | None) -> None:
        self.line.after.setText(weekday(day) if day and self._weekday else "")

    def open_calendar(self) -> None:
        """Shows the month of the day under the field; a click or Enter takes a day."""
        value = self.typed_value()
        day = value if isinstance(value, date) else self._today()
        popup = self._calendar()
        popup.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        popup.show()
        popup.calendar.setFocus()

    def _calendar(self) -> _CalendarPopup:
        """The calendar, made when it is first asked for."""
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.calendar.activated.connect(self._take)
            self._popup.calendar.clicked.connect(self._take)
        return self._popup

    def _take(self, picked: QDate) -> None:
        self._calendar().hide()
        day = date(picked.year(), picked.month(), picked.day())
        self.line.line.setText(date_vi(day))
        self._tell_weekday(day)
        self.set_error(None)
        self.changed.emit()
        self.line.line.setFocus()

    def set_editor_state(self, state: str) -> None:
        self.line.set_state(state)


_TIME = re.compile(r"(\d{1,2})\s*(?:[:hg.,]\s*(\d{1,2})?|giờ\s*(\d{1,2})?)?(?:\s*(?:phút|p))?")


def parse_time(text: str) -> time:
    """The time typed as 8, 830, 0830, 8h, 8h30, 8:30 or "8 giờ 30"; raises ValueError otherwise."""
    typed = text.strip().lower()
    if typed.isascii() and typed.isdigit() and len(typed) in (3, 4):
        return time(int(typed[:-2]), int(typed[-2:]))
    match = _TIME.fullmatch(typed)
    if not match or not typed.isprintable():
        raise ValueError(text)
    return time(int(match[1]), int(match[2] or match[3] or 0))


class TimeField(Field):
    """A time of day: 8, 830 or 8h30 is enough; empty reads None."""

    def __init__(self, name: str, label: str, *, hint: str = "", required: bool = False) -> None:
        self.line = QLineEdit()
        super().__init__(name, label, self.line, hint=hint, required=required)
        self.line.setPlaceholderText(_("giờ:phút"))
        self.line.setMaximumWidth(theme.px(TIME_PX))
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        self.line.editingFinished.connect(self._tidy)

    def _show(self, value: Any) -> None:
        self.line.setText(clock_time(value) if value else "")

    def typed_value(self) -> Any:
        text = self.line.text().strip()
        try:
            return parse_time(text) if text else None
        except ValueError:
            return text

    def _value(self) -> time | None:
        value = self.typed_value()
        if value is None or isinstance(value, time):
            return value
        raise refuse(N_("“{text}” không phải là giờ. Gõ 8h30, 830 hoặc 8."), field=self.name, text=value)

    def draft(self) -> str:
        return self.line.text()

    def _show_draft(self, typed: Any) -> None:
        self.line.setText(str(typed))

    def _tidy(self) -> None:
        value = self.typed_value()
        if isinstance(value, time):
            self.line.setText(clock_time(value))
            self.set_error(None)
        elif value is not None:
            self.set_error(_("“{text}” không phải là giờ. Gõ 8h30, 830 hoặc 8.").format(text=value))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "line"):
            self.line.setMaximumWidth(theme.px(TIME_PX))


class _LineWithButton(QWidget):
    """A line with a button at its right end and a quiet word after it."""

    def __init__(self, tip: str, icon_name: str, width: int) -> None:
        from PySide6.QtWidgets import QLabel

        super().__init__()
        self._width, self._icon = width, icon_name
        self.line = QLineEdit()
        self.button = QToolButton()
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.asked = self.button.clicked
        self.after = QLabel()
        theme.give_role(self.after, "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.line, self.button, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self._dress()

    def _dress(self) -> None:
        self.line.setFixedWidth(theme.px(self._width - 56))
        self.button.setIcon(icon(self._icon))

    def setReadOnly(self, read_only: bool) -> None:
        """Lets the day be read but not changed."""
        self.line.setReadOnly(read_only)
        self.button.setVisible(not read_only)

    def setAccessibleName(self, name: str) -> None:
        self.line.setAccessibleName(name)

    def setObjectName(self, name: str) -> None:
        self.line.setObjectName(name)

    def set_state(self, state: str) -> None:
        """Dresses the line's outline."""
        self.line.setProperty("state", state)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "line"):
            self._dress()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if (event.key() == Qt.Key.Key_F4 or down) and not self.line.isReadOnly():
                self.button.click()
                return True
        return super().eventFilter(watched, event)


class _CalendarPopup(QWidget):
    """A month to pick a day from; weeks begin on Monday; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar-popup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setMinimumSize(theme.px(320), theme.px(260))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the colours of the theme in force."""
        super().showEvent(event)
        rest = QTextCharFormat()
        rest.setForeground(QColor(theme.colours().overdue))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, rest)
        for name, drawing in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                button.setIcon(icon(drawing))
