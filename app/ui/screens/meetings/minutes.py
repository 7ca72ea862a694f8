"""The tab "Biên bản": written part by part, kept every 5 s, signed and frozen, corrected anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import UserError, sentence
from app.i18n import _
from app.rules.meeting_kinds import AttendanceStatus, MinutesState
from app.rules.roles import Right
from app.services.meetings.minutes import minutes_detail, record_decision, save_minutes
from app.services.meetings.signing import attach_signed_scan, correct_minutes
from app.services.meetings.text_views import MinutesDetail, MinutesInput
from app.services.meetings.views import MeetingDetail
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest
from app.ui.kit import theme
from app.ui.kit.buttons import action
from app.ui.kit.choice_fields import Option
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.keep import Draft
from app.ui.screens.meetings import files, minutes_draft
from app.ui.screens.meetings.desk import Desk
from app.ui.screens.meetings.minutes_frame import MinutesBanner, PartList, choose_version
from app.ui.screens.meetings.minutes_pages import ClosingPage, ItemPage, OpeningPage, put_frame, typed_time
from app.ui.screens.meetings.signing import ask_signing
from app.ui.shell.drafts import SaveBar
from app.ui.shell.writing import Phrases

PARTS_PX = 184


class MinutesTab(QWidget):
    """The minutes of the meeting on the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.phrases = Phrases(desk.context, "minutes")
        self.minutes: MinutesDetail | None = None
        self._stored = MinutesInput()
        self._touched = False
        self.parts = PartList()
        self.pages = QStackedWidget()
        self.opening = OpeningPage(self.phrases)
        self.closing = ClosingPage(self.phrases)
        self.items: list[ItemPage] = []
        self.banner = MinutesBanner()
        self.bar = SaveBar("minutes")
        self.draft = Draft(
            desk.context.keeper,
            "minutes",
            take=lambda: minutes_draft.to_text(self.typed(strict=False)),
            put=self._restore,
            dirty=lambda: self.dirty,
            save=self.save,
            parent=self,
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(8)
        split.addWidget(self.parts)
        split.addWidget(self.pages)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(PARTS_PX), theme.px(460)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.banner)
        column.addWidget(split, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        for page in (self.opening, self.closing):
            page.changed.connect(self._typed)
        self.parts.currentRowChanged.connect(self._show_page)
        self.parts.write_asked.connect(lambda: self._page().first().setFocus())
        self.bar.save_asked.connect(self.save)
        self.bar.undo_asked.connect(self.undo)
        self.draft.restored.connect(self.bar.say_restored)
        self.draft.kept.connect(lambda: self.bar.say_kept(self._desk.context.clock.now_utc()))
        buttons = self.banner
        buttons.print_asked.connect(self.print_minutes)
        buttons.sign_asked.connect(self.ask_signing)
        buttons.correct_asked.connect(self.ask_correction)
        buttons.scan_asked.connect(self.attach_scan)
        buttons.save_scan_asked.connect(self.save_scan_out)
        action(_("Phần sau"), lambda: self.step(+1), parent=self, keys="Ctrl+PgDown", name="next-part")
        action(_("Phần trước"), lambda: self.step(-1), parent=self, keys="Ctrl+PgUp", name="previous-part")
        action(_("Thêm ý kiến"), self.add_opinion, parent=self, keys="Ctrl+Shift+O", name="key-add-opinion")

    # -- showing ---------------------------------------------------------------------------------------

    def show_meeting(self, detail: MeetingDetail) -> None:
        """Another meeting, or the same after a change; what is being written stays where it is."""
        found: MinutesDetail = self._desk.context.read(minutes_detail, detail.id)
        former = self.minutes
        same = former is not None and former.meeting_id == detail.id
        if same and former is not None and _agenda(found) == _agenda(former) and self._stays(found):
            self._tell()
            return
        if former is not None:
            self.draft.flush()
        self._load(found, same)
        if self._open:
            self.draft.open(detail.id)
        else:
            self.draft.key = ""
        self._tell()

    def _stays(self, found: MinutesDetail) -> bool:
        """True when the pages can stay: nothing else is stored, what is typed was stored, or is not yet."""
        baseline = self._baseline(found)
        written = self.dirty
        if baseline == self._stored:
            self.minutes = found
        elif minutes_draft.same_words(self.typed(strict=False), baseline):
            self._take_as_stored(found)
            written = False
        elif not written:
            return False
        self._touched = written
        self._lock()
        return True

    def _baseline(self, found: MinutesDetail) -> MinutesInput:
        """What typing is compared with; the hour of the meeting is proposed before the first save."""
        stored = minutes_draft.stored_input(found)
        return stored if found.version else replace(stored, opened_at=self._desk.meeting.starts_at)

    def _take_as_stored(self, found: MinutesDetail) -> None:
        """What is typed has become what is stored; cursor and undo stay."""
        self.minutes, self._stored = found, self._baseline(found)
        for field in (self.opening.opened, self.closing.closed):
            field.set_error(None)
        for page, item in zip(self.items, found.items, strict=True):
            page.opinions.take_ids(item.opinions)

    @property
    def _open(self) -> bool:
        """True while the minutes may be written by this person."""
        return self.minutes is not None and self.minutes.writable and self._desk.may_edit

    def _load(self, found: MinutesDetail, same: bool) -> None:
        place = self.parts.currentRow() if same else 0
        self.minutes = found
        self._stored = self._baseline(found)
        self._rebuild(found)
        self.opening.opened.load(self._stored.opened_at)
        self.opening.text.load(found.opening)
        self.closing.text.load(found.conclusion)
        self.closing.closed.load(found.closed_at)
        self.closing.read_back.load(found.read_back)
        for page, item in zip(self.items, found.items, strict=True):
            page.load(item)
        self._touched = False
        self._lock()
        self._fill_parts(max(0, place))

    def _rebuild(self, found: MinutesDetail) -> None:
        """One page for each part, the item pages made anew."""
        if self.pages.isAncestorOf(QApplication.focusWidget() or self):
            self.parts.setFocus()  # a page that goes away would throw the keyboard out of the screen
        for former in self._pages():
            self.pages.removeWidget(former)
        for page in self.items:
            page.deleteLater()
        speakers = self._speakers()
        self.items = [ItemPage(item, self.phrases, speakers) for item in found.items]
        for page in self.items:
            page.changed.connect(self._typed)
            page.decision_asked.connect(self.ask_decision)
        for part in self._pages():
            self.pages.addWidget(part)

    def _speakers(self) -> list[Option]:
        """The people of the list, those who were there first."""
        absent = (AttendanceStatus.ABSENT,)
        people = sorted(self._desk.meeting.participants, key=lambda p: p.attendance in absent)
        return [Option(p.id, p.name, p.role or p.title) for p in people]

    def _lock(self) -> None:
        """Signed minutes are read, not written; a decision that is owed can still be added."""
        frozen = not self._open
        self.opening.text.setReadOnly(frozen)
        self.closing.text.setReadOnly(frozen)
        for field in (self.opening.opened, self.closing.closed, self.closing.read_back):
            field.set_read_only(frozen)
        signed = self.minutes.state is MinutesState.SIGNED
        for page in self.items:
            page.set_read_only(frozen, may_decide=signed and self._desk.writable)

    def _fill_parts(self, place: int) -> None:
        titles = [_("Mở đầu")]
        titles += [f"{item.position}. {item.title}" for item in self.minutes.items]
        titles += [_("Kết luận")]
        self.parts.show_titles(titles, min(place, len(titles) - 1))
        self._tell_written()

    def _tell_written(self) -> None:
        self.parts.mark_written([self._pages()[i].written for i in range(self.pages.count())])

    def _tell(self) -> None:
        self.bar.setVisible((self._touched and self._open) or self.bar.says_saved)
        if self.minutes is not None:
            self.banner.show_minutes(self._desk, self.minutes)
        self._tell_written()

    def _pages(self) -> list[Any]:
        return [self.opening, *self.items, self.closing]

    def _page(self) -> Any:
        return self._pages()[max(0, self.pages.currentIndex())]

    def _show_page(self, place: int) -> None:
        if 0 <= place < self.pages.count():
            self.pages.setCurrentIndex(place)

    def step(self, by: int) -> None:
        """Goes to the next or the previous part and into its text."""
        place = self.parts.currentRow() + by
        if 0 <= place < self.parts.count():
            self.parts.setCurrentRow(place)
            self._page().first().setFocus()

    def write(self) -> None:
        """Puts the keyboard where writing begins."""
        self._page().first().setFocus()

    def add_opinion(self) -> None:
        """Begins another opinion on the item in front."""
        page = self._page()
        if isinstance(page, ItemPage) and self._open:
            page.opinions.add_opinion()

    # -- typing ----------------------------------------------------------------------------------------

    def _typed(self) -> None:
        if not self._touched:
            self._touched = True
            self.bar.say_dirty()
            self.bar.setVisible(self._open)
        self.draft.touch()

    def typed(self, *, strict: bool) -> MinutesInput:
        """The minutes as typed; `strict` refuses an hour that cannot be understood."""
        return MinutesInput(
            opened_at=typed_time(self.opening.opened, strict=strict),
            closed_at=typed_time(self.closing.closed, strict=strict),
            opening=self.opening.text.text(),
            conclusion=self.closing.text.text(),
            read_back=bool(self.closing.read_back.read()),
            items=tuple(page.entered() for page in self.items),
        )

    @property
    def dirty(self) -> bool:
        """True when something was written that is not saved."""
        if not self._touched or self.minutes is None or not self._open:
            return False
        return self.typed(strict=False) != self._stored

    def _restore(self, text: str) -> None:
        """Puts back what was written before the window closed or another meeting was chosen."""
        kept = minutes_draft.from_text(text)
        if kept is None:
            return
        put_frame(self.opening, self.closing, kept)
        by_item = {item.agenda_item_id: item for item in kept.items}
        for page in self.items:
            if page.agenda_item_id in by_item:
                page.put(by_item[page.agenda_item_id])
        self._touched = True

    def flush(self) -> None:
        """Keeps what is being written."""
        self.draft.flush()

    # -- acts ------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Saves the minutes; True when there is nothing left to save."""
        if self.minutes is None or not self._touched:
            return True
        try:
            entered = self.typed(strict=True)
        except UserError as refusal:
            self._refused(refusal.violations)
            return False
        return self._desk.write(
            save_minutes,
            self.minutes.meeting_id,
            entered,
            expected_version=self.minutes.version,
            on_done=lambda _version: self._saved(),
            on_refused=self._refused,
        )

    def _saved(self) -> None:
        self.draft.drop()
        self.bar.say_saved(_("Đã ghi biên bản."))
        self._tell()

    def _refused(self, violations: Any) -> None:
        """Marks the hours; the rest is said in the bar, the page it belongs to in front."""
        rest = []
        for violation in violations:
            field = {"opened_at": self.opening.opened, "closed_at": self.closing.closed}.get(violation.field)
            if field is None:
                rest.append(violation)
                continue
            field.set_error(sentence(violation), violation.clause)
            self.parts.setCurrentRow(0 if field is self.opening.opened else self.parts.count() - 1)
            field.editor.setFocus()
        self._desk.context.notices.violations(rest)
        self.minutes = self._desk.context.read(minutes_detail, self._desk.meeting.id)

    def undo(self) -> None:
        """Goes back to the stored minutes."""
        if self._desk.context.dialogs.confirm(
            _("Bỏ phần biên bản chưa ghi?"), yes=_("Bỏ phần chưa ghi"), danger=True
        ):
            self.draft.drop()
            self._load(self._desk.context.read(minutes_detail, self._desk.meeting.id), same=True)
            self._tell()

    def print_minutes(self) -> None:
        """Previews the minutes as they are stored, what is typed being saved first."""
        if not self.save() or self.minutes is None:
            return
        version = choose_version(self._desk, self.minutes)
        if version is None:
            return
        request = PaperRequest(PaperName.MINUTES, self._desk.meeting.id, version=version or None)
        self._desk.context.print_service.preview(request)

    def ask_signing(self) -> FormDialog | None:
        """Asks for day, sheets and scan of the signed minutes, what is typed being saved first."""
        if not self._desk.context.may(Right.SIGN_MINUTES) or not self.save() or self.minutes is None:
            return None
        return ask_signing(self._desk, self.minutes)

    def ask_correction(self) -> None:
        """Asks why signed minutes have to be corrected, and opens the next revision."""
        reason = self._desk.context.dialogs.ask_text(
            _("Đính chính biên bản đã ký"),
            _("Lý do đính chính"),
            multiline=True,
            keep=f"correction-{self._desk.meeting.id}",
        )
        if reason:
            self._desk.write(correct_minutes, self._desk.meeting.id, reason)

    def ask_decision(self, opinion_id: int) -> None:
        """Asks for the head's decision on a differing opinion (Điều 11.6.2)."""
        words = self._desk.context.dialogs.ask_text(
            _("Quyết định của Trưởng Ban về ý kiến khác"),
            _("Nội dung quyết định"),
            multiline=True,
            keep=f"decision-{opinion_id}",
        )
        if words:
            self._desk.write(record_decision, opinion_id, words)

    def attach_scan(self) -> None:
        """Asks for the scan of the signed minutes."""
        path = self._desk.context.dialogs.open_file(_("Bản chụp biên bản đã ký"), files.scan_kinds())
        if path is None:
            return
        try:
            scan = files.read_scan(self._desk, path)
        except UserError as refusal:
            self._desk.context.notices.violations(refusal.violations)
            return
        if self._desk.write(attach_signed_scan, self._desk.meeting.id, scan):
            self._desk.say_done(_("Đã đính kèm bản chụp {name}.").format(name=scan.name))

    def save_scan_out(self) -> None:
        """Saves a scan elsewhere."""
        scans = [scan for version in self.minutes.versions for scan in version.scans]
        if scans:
            files.save_out(self._desk, scans)


def _agenda(minutes: MinutesDetail) -> list[tuple[int, str, str]]:
    return [(item.agenda_item_id, item.title, item.presenter) for item in minutes.items]
