"""The tab "Chung": everything about a document besides its text."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.roles import Right
from app.rules.secrecy import SECRECY_LABELS, URGENCY_LABELS, Secrecy, Urgency
from app.services.documents.views import DocumentDetail, Link
from app.services.secrecy.levels import confirm_secrecy
from app.ui.kit import theme
from app.ui.kit.buttons import Button
from app.ui.kit.fields import CheckField, ChoiceField, DateField, IntField, LineField, TextField, TimeField
from app.ui.kit.forms import Form, scrolled
from app.ui.kit.labels import label
from app.ui.screens.documents.desk import Desk
from app.ui.screens.documents.pickers import pick_bases, pick_recipients
from app.ui.screens.documents.signer import SignerFields
from app.ui.shell.drafts import SaveBar

OF_NOTICE = frozenset(
    {"abstract", "signer", "signature_lines", "recipients", "secrecy", "urgency", "dated_on"}
)
"""Fields of a conclusion notice that are written on its meeting."""


class GeneralForm(Form):
    """The fields of the tab."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.by = SignerFields(desk)
        self._make_fields()
        self.add_bases = Button(
            _("Chọn căn cứ…"), lambda: pick_bases(desk, self.bases), icon_name="add", name="pick-bases"
        )
        self.add_recipients = Button(
            _("Chọn nơi nhận…"),
            lambda: pick_recipients(desk, self.recipients),
            icon_name="add",
            name="pick-recipients",
        )
        self.confirm = Button(_("Xác định độ mật"), self.confirm_level, name="confirm-secrecy")
        self.confirm_row = _left(self.confirm)
        super().__init__(
            [
                self.abstract,
                self.addressees,
                self.bases,
                _left(self.add_bases),
                self.by.signer,
                self.by.lines,
                self.day,
                self.recipients,
                _left(self.add_recipients),
                self.enclosures,
                _("Độ mật, độ khẩn"),
                (self.secrecy, self.ground),
                self.confirm_row,
                (self.until, self.copying),
                (self.urgency, self.urgent_day, self.urgent_time),
                self.answer_by,
                _("Bản in và bản lưu"),
                (self.copies, self.pages),
                self.kept_by,
                (self.circulation, self.typist),
            ]
        )
        self.secrecy.changed.connect(self.follow_levels)
        self.urgency.changed.connect(self.follow_levels)
        self.day.line.line.editingFinished.connect(self.follow)

    def _make_fields(self) -> None:
        today = self._desk.context.today
        self.abstract = TextField("abstract", _("Trích yếu"), required=True, lines=2)
        self.addressees = TextField("addressees", _("Kính gửi"), hint=_("Mỗi nơi một dòng."), lines=1)
        self.bases = TextField("bases", _("Căn cứ"), hint=_("Mỗi căn cứ một dòng."), lines=2)
        self.day = DateField(
            "dated_on",
            _("Ngày dự kiến ghi trên văn bản"),
            today=today,
            hint=_("Ngày chính thức ghi khi ban hành. Để trống nếu chưa biết."),
        )
        self.recipients = TextField("recipients", _("Nơi nhận"), hint=_("Mỗi nơi một dòng."), lines=3)
        self.enclosures = TextField(
            "enclosures", _("Văn bản kèm theo"), hint=_("Mỗi văn bản một dòng."), lines=1
        )
        self.secrecy = ChoiceField("secrecy", _("Độ mật"), [(s, _(SECRECY_LABELS[s])) for s in Secrecy])
        self.ground = LineField(
            "secrecy_ground",
            _("Căn cứ xác định độ mật"),
            hint=_("Điều, khoản của danh mục bí mật nhà nước."),
        )
        self.until = DateField(
            "protected_until",
            _("Bảo vệ đến hết ngày"),
            today=today,
            show_weekday=False,
            hint=_("Chỉ ghi khi ngắn hơn thời hạn của độ mật."),
        )
        self.copying = CheckField("may_be_copied", _("Được phép sao, chụp"))
        self.urgency = ChoiceField("urgency", _("Độ khẩn"), [(u, _(URGENCY_LABELS[u])) for u in Urgency])
        self.urgent_day = DateField("urgent_day", _("Đến trước ngày"), today=today, show_weekday=False)
        self.urgent_time = TimeField("urgent_time", _("Giờ"))
        self.answer_by = DateField(
            "answer_by",
            _("Đề nghị trả lời trước ngày"),
            today=today,
            hint=_("Để trống nếu không cần trả lời."),
        )
        self.copies = IntField("copies", _("Số lượng bản"), minimum=1, maximum=1000, width=100)
        self.pages = IntField("pages", _("Số trang"), minimum=1, maximum=10_000, width=100)
        self.kept_by = LineField("kept_by", _("Đơn vị, người nhận bản lưu"))
        self.circulation = TextField(
            "circulation", _("Chỉ dẫn phạm vi lưu hành"), placeholder=_("TÀI LIỆU HỘI NGHỊ"), lines=1
        )
        self.typist = LineField("typist", _("Ký hiệu người soạn"), placeholder=_("ABC-268"), max_length=40)

    # -- showing ---------------------------------------------------------------------------------------

    def show_document(self, detail: DocumentDetail) -> None:
        """Shows what is stored; who may sign is asked for its day."""
        editable = self._desk.editable
        seat = self.by.offer_for(detail, history=detail.signed_on is not None)
        values = {name: getattr(detail.entered, name, None) for name in self.fields}
        self.set_read_only(False)
        self.load(values | {"signer": seat})
        self.set_read_only(not editable)
        if editable and detail.meeting_id is not None:
            for name in OF_NOTICE:
                self.fields[name].set_read_only(True)
        self.add_bases.setVisible(editable)
        self.add_recipients.setVisible(editable and detail.meeting_id is None)
        self._tell_setter(detail)
        self.follow_levels()
        self.by.tell()

    def _tell_setter(self, detail: DocumentDetail) -> None:
        if detail.entered.secrecy is Secrecy.NONE:
            hint = ""
        elif detail.secrecy_set_by:
            hint = _("Người xác định: {name}.").format(name=detail.secrecy_set_by)
        else:
            hint = _("Mới đề xuất; người có thẩm quyền phải xác định trước khi ký.")
        self.secrecy.set_hint(hint)
        waits = detail.entered.secrecy is not Secrecy.NONE and not detail.secrecy_set_by
        self.confirm_row.setVisible(
            waits and self._desk.editable and self._desk.context.may(Right.SET_SECRECY)
        )

    def confirm_level(self) -> None:
        """Sets the level that was proposed; what is typed is saved first."""
        if self._desk.detail is not None and self._desk.save():
            detail = self._desk.document
            self._desk.write(confirm_secrecy, detail.id, detail.version, on_refused=self.show_violations)

    def follow(self) -> None:
        """Who may sign is asked anew for the day typed."""
        day = self.day.typed_value()
        self.by.offer(day if isinstance(day, date) else None)
        self.by.tell()
        self.follow_levels()

    def follow_levels(self) -> None:
        """Shows the fields that only a secret or a timed paper has."""
        secret = self.secrecy.read() not in (None, Secrecy.NONE)
        for field in (self.ground, self.until, self.copying):
            field.setVisible(secret)
        timed = self.urgency.read() is Urgency.TIMED
        self.urgent_day.setVisible(timed)
        self.urgent_time.setVisible(timed)

    # -- reading ---------------------------------------------------------------------------------------

    def entered(self) -> dict[str, Any]:
        """The values as the service takes them; raises UserError with all that cannot be understood."""
        values = self.read()
        seat = values.pop("signer")
        values["signer_id"] = seat[0] if seat is not None else None
        values["secrecy"] = values["secrecy"] or Secrecy.NONE
        values["urgency"] = values["urgency"] or Urgency.NONE
        values["copies"] = values["copies"] or 0
        if values["urgency"] is not Urgency.TIMED:
            values["urgent_day"] = values["urgent_time"] = None
        if values["secrecy"] is Secrecy.NONE:
            values |= {"secrecy_ground": "", "protected_until": None, "may_be_copied": False}
        return values


class GeneralTab(QWidget):
    """The form under the links to other documents."""

    def __init__(self, desk: Desk, form: GeneralForm, bar: SaveBar) -> None:
        super().__init__()
        self._desk, self.form = desk, form
        self.links = QLabel()
        self.links.setObjectName("document-links")
        self.links.setWordWrap(True)
        self.links.setTextFormat(Qt.TextFormat.RichText)
        self.links.linkActivated.connect(self._follow_link)
        self.at_meeting = label("", "second", name="at-meeting", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.links)
        column.addWidget(self.at_meeting)
        column.addWidget(scrolled(form), 1)
        column.addWidget(bar)
        self.setFocusProxy(form.abstract.editor)

    def show_links(self, detail: DocumentDetail) -> None:
        """Shows what the document is tied to; each opens by its link."""
        lines = [_link_line(words, *links) for words, links in _ties(detail) if links]
        self.links.setText("<br>".join(lines))
        self.links.setVisible(bool(lines))
        told = _("Trích yếu, người ký, nơi nhận, độ mật, độ khẩn của thông báo này sửa ở cuộc họp.")
        self.at_meeting.setText(told)
        self.at_meeting.setVisible(self._desk.editable and detail.meeting_id is not None)

    def _follow_link(self, target: str) -> None:
        kind, number = target.split(":")
        if kind == "document":
            self._desk.show_document(int(number))
        else:
            self._desk.context.navigate(kind, int(number))


def _ties(detail: DocumentDetail) -> list[tuple[str, tuple[Link, ...]]]:
    one = [(_("Thay thế"), detail.replaces), (_("Được thay bằng"), detail.replaced_by)]
    one.append((_("Sao từ"), detail.copy_of))
    return [
        *((words, (link,) if link is not None else ()) for words, link in one),
        (_("Bản sao đã lập"), detail.copies_made),
        (_("Trả lời văn bản đến"), detail.answers),
        (_("Văn bản trả lời"), detail.answered_by),
    ]


def _link_line(words: str, *links: Link) -> str:
    linked = (f'<a href="{link.kind}:{link.id}">{escape(link.words)}</a>' for link in links)
    return _("{words}: {links}").format(words=words, links="; ".join(linked))


def _left(button: Button) -> QWidget:
    """The button at the left, as wide as its words."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return row
