"""Around the pages of the minutes: the list of the parts, and the line that says how they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem

from app.errors import sentence
from app.formatting import date_vi, instant_vi
from app.i18n import _
from app.rules.meeting_kinds import HELD_STATES, MinutesState
from app.rules.roles import Right
from app.services.meetings.text_views import MinutesDetail
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.choice_fields import Option
from app.ui.kit.icons import icon
from app.ui.kit.labels import label, plain_tip
from app.ui.screens.meetings.desk import Desk


class PartList(QListWidget):
    """The parts of the minutes; those with a text bear a mark. Enter goes into the text."""

    write_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("minutes-parts")
        self.setAccessibleName(_("Các phần của biên bản"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.px(120))
        self.itemActivated.connect(lambda _item: self.write_asked.emit())

    def show_titles(self, titles: list[str], place: int) -> None:
        """Shows other parts."""
        self.blockSignals(True)
        self.clear()
        for title in titles:
            item = QListWidgetItem(title)
            item.setToolTip(plain_tip(title))
            self.addItem(item)
        self.blockSignals(False)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setCurrentRow(place)
        self.currentRowChanged.emit(place)

    def mark_written(self, written: list[bool]) -> None:
        """Marks the parts that have a text."""
        c = theme.colours()
        for place, is_written in enumerate(written[: self.count()]):
            name, colour = ("state-done", c.done) if is_written else ("state-idle", c.idle)
            self.item(place).setIcon(icon(name, colour))


class MinutesBanner(QFrame):
    """How the minutes stand, and what can be done with them."""

    print_asked = Signal()
    sign_asked = Signal()
    correct_asked = Signal()
    scan_asked = Signal()
    save_scan_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "second", name="minutes-state", wrap=True)
        self.print = self._button(_("In…"), self.print_asked.emit, "print", "print-minutes")
        self.sign = self._button(_("Xác nhận đã ký…"), self.sign_asked.emit, "", "sign-minutes")
        self.correct = self._button(_("Đính chính…"), self.correct_asked.emit, "", "correct-minutes")
        self.scan = self._button(_("Đính kèm bản chụp…"), self.scan_asked.emit, "attachment", "attach-scan")
        self.save_scan = self._button(_("Lưu bản chụp…"), self.save_scan_asked.emit, "", "save-scan")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self.words, 1)
        for button in (self.print, self.scan, self.save_scan, self.correct, self.sign):
            row.addWidget(button)

    def _button(self, words: str, do: Callable[[], Any], icon_name: str, name: str) -> Button:
        return Button(words, do, icon_name=icon_name, name=name)

    def show_minutes(self, desk: Desk, minutes: MinutesDetail) -> None:
        """Shows how these minutes stand."""
        signed = minutes.state is MinutesState.SIGNED
        self.words.setText(_standing(minutes))
        may_sign = desk.context.may(Right.SIGN_MINUTES)
        scanned = any(version.scans for version in minutes.versions)
        newest = minutes.versions[0] if minutes.versions else None
        self.print.setVisible(bool(minutes.version))
        self.sign.setVisible(not signed and bool(minutes.version) and desk.meeting.state in HELD_STATES)
        self.sign.setEnabled(may_sign)
        self.sign.setToolTip("" if may_sign else _("Chánh Văn phòng xác nhận biên bản đã ký."))
        self.correct.setVisible(signed and may_sign)
        self.scan.setVisible(signed and desk.may_edit and newest is not None and not newest.scans)
        self.save_scan.setVisible(scanned)


def _standing(minutes: MinutesDetail) -> str:
    """One line about the minutes: draft, signed with sheets and scan, or why nothing can be written."""
    if minutes.state is MinutesState.SIGNED:
        day = date_vi(minutes.signed_on) if minutes.signed_on else "…"
        told = _("Biên bản đã ký ngày {day}, {sheets} tờ; không sửa được nữa.").format(
            day=day, sheets=minutes.sheets or 0
        )
        newest = minutes.versions[0] if minutes.versions else None
        if newest is not None and newest.unscanned_reason and not newest.scans:
            return _("{told} Chưa có bản chụp: {reason}").format(told=told, reason=newest.unscanned_reason)
        return told
    if minutes.why_not is not None:
        return sentence(minutes.why_not)
    if minutes.revision > 1:
        return _("Đính chính lần {n}, lý do: {reason}. Bản ký lúc {moment} vẫn được giữ.").format(
            n=minutes.revision - 1,
            reason=minutes.correction_reason,
            moment=instant_vi(minutes.versions[0].at_utc) if minutes.versions else "…",
        )
    return _("Dự thảo. Chữ đang gõ tự giữ sau 5 giây; Ctrl+PgDn sang phần sau.")


def choose_version(desk: Desk, minutes: MinutesDetail) -> int | None:
    """Which version to print, asked where there are several: 0 is the present one, None goes back."""
    versions = minutes.versions
    if not versions or (len(versions) == 1 and minutes.state is MinutesState.SIGNED):
        return 0
    words = _("Bản ký lần {n}, lúc {moment}")
    options = [Option(0, _("Bản hiện nay"))]
    options += [Option(v.number, words.format(n=v.number, moment=instant_vi(v.at_utc))) for v in versions]
    chosen: int | None = desk.context.dialogs.choose(_("In biên bản"), _("Bản"), options)
    return chosen
