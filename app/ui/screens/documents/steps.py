"""The steps of a document as windows: signed, issued, cancelled; each refusal at its field."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.i18n import _
from app.rules.documents import DocumentState
from app.services.attachments import file_from_path
from app.services.documents.listing import coming_number
from app.services.documents.signing import sign_with_scan
from app.services.documents.steps import cancel_document, issue_document
from app.services.findings import Saved
from app.ui.kit.fields import DateField, LineField, TextField
from app.ui.kit.file_field import FileField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.documents.desk import Desk


def scan_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of file a scan may be, for the file chooser."""
    return ((_("Bản chụp, PDF"), "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"), (_("Mọi tệp"), "*"))


def ask_signed(desk: Desk) -> FormDialog:
    """Asks for the day of the signature and the scan of the signed copy."""
    detail, today = desk.document, desk.context.today
    words = _("Người ký: {name}, {form}. Đã ký thì không sửa nội dung được nữa.").format(
        name=detail.signer or "–", form=" / ".join(detail.entered.signature_lines.splitlines()) or "–"
    )
    form = Form(
        [
            label(words, "second", name="signing-words", wrap=True),
            DateField("signed_on", _("&Ngày ký"), today=today, required=True),
            FileField("scan", _("Bản &chụp văn bản đã ký"), desk.context.dialogs, scan_kinds()),
            LineField("unscanned_reason", _("Hoặc &lý do chưa có bản chụp")),
        ]
    )
    form.load({"signed_on": today()})

    def submit(values: dict[str, Any]) -> Saved:
        path = values["scan"]
        scan = desk.context.read(file_from_path, path, "scan") if path is not None else None
        saved: Saved = desk.submit(
            sign_with_scan,
            detail.id,
            values["signed_on"],
            scan,
            values["unscanned_reason"],
            expected_version=detail.version,
        )
        return saved

    dialog = desk.open_dialog(
        _("Ghi văn bản đã ký"), form, submit, yes=_("&Ghi đã ký"), keep=("sign-document", detail.id)
    )
    dialog.submitted.connect(lambda saved: _done(desk, saved, _("Đã ghi văn bản đã ký.")))
    return dialog


class IssueForm(Form):
    """The day of the document, with the number it would get."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.number = label("", "title", name="coming-number")
        self.day = DateField("dated_on", _("&Ngày ghi trên văn bản"), today=desk.context.today, required=True)
        words = _("Số cấp liên tục theo sổ đăng ký văn bản đi, cấp rồi thì không lấy lại được.")
        super().__init__([self.number, label(words, "second", wrap=True), self.day])
        self.day.changed.connect(self.follow)
        self.load({"dated_on": desk.context.today()})
        self.follow()

    def follow(self) -> None:
        """The number for the day typed; a dash while that is no day, or a day of no term."""
        if not self._desk.document.number_code:
            self.number.setText(_("Loại văn bản này không lấy số."))
            return
        day, number = self.day.typed_value(), ""
        if isinstance(day, date):
            number = self._desk.context.read(coming_number, self._desk.document.id, day)
        self.number.setText(_("Số, ký hiệu sẽ cấp: {number}").format(number=number or "–"))


def ask_issue(desk: Desk) -> FormDialog:
    """Shows the number the document gets, asks for its day, and issues it."""
    detail = desk.document

    def submit(values: dict[str, Any]) -> Saved:
        saved: Saved = desk.submit(
            issue_document, detail.id, values["dated_on"], expected_version=detail.version
        )
        return saved

    dialog = desk.open_dialog(_("Ban hành văn bản"), IssueForm(desk), submit, yes=_("B&an hành"))
    dialog.submitted.connect(lambda saved: _issued(desk, saved))
    return dialog


def _issued(desk: Desk, saved: Saved) -> None:
    number = desk.detail.number_text if desk.detail is not None else ""
    words = _("Đã ban hành, số {number}.").format(number=number) if number else _("Đã ban hành.")
    _done(desk, saved, words)


def ask_cancel(desk: Desk) -> FormDialog:
    """Asks why and from when the document is cancelled."""
    detail = desk.document
    kept = _("Số {number} vẫn nằm trong sổ đăng ký cùng lý do, không cấp lại.")
    words = kept.format(number=detail.number_text) if detail.number_text else _("Văn bản chưa lấy số.")
    form = Form(
        [
            label(words, "second", name="cancel-words", wrap=True),
            DateField("cancelled_on", _("&Ngày hủy bỏ"), today=desk.context.today, required=True),
            TextField("cancel_reason", _("&Lý do"), required=True, lines=2),
        ]
    )
    form.load({"cancelled_on": desk.context.today()})

    def submit(values: dict[str, Any]) -> Saved:
        saved: Saved = desk.submit(
            cancel_document,
            detail.id,
            values["cancelled_on"],
            values["cancel_reason"],
            expected_version=detail.version,
        )
        return saved

    dialog = desk.open_dialog(
        _("Hủy bỏ văn bản"), form, submit, yes=_("&Hủy bỏ"), keep=("cancel-document", detail.id)
    )
    dialog.submitted.connect(lambda saved: _done(desk, saved, _("Đã hủy bỏ văn bản.")))
    return dialog


CANCELLABLE = (DocumentState.SIGNED, DocumentState.ISSUED, DocumentState.SENT, DocumentState.FILED)


def _done(desk: Desk, saved: Saved, words: str) -> None:
    desk.say_done(words)
    desk.warn(saved.warnings)
