"""Drafts, checks, signs, issues, cancels and replaces the sample's outgoing documents, each on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from app.i18n import _
from app.print_service import from_data
from app.rules.documents import CopyKind
from app.rules.secrecy import Urgency
from app.sample.delivery import sending_acts, workday
from app.sample.office import Act, SampleOffice
from app.services.attachments import FileInput
from app.services.documents.drafts import new_document, save_document
from app.services.documents.listing import document_detail
from app.services.documents.papers import document_data
from app.services.documents.signing import sign_with_scan
from app.services.documents.steps import cancel_document, check_document, issue_document, replace_document
from app.services.documents.versions import keep_version
from app.services.documents.views import DocumentDetail

DRAFTED_AT, CHECKED_AT, SIGNED_AT, ISSUED_AT = time(9, 10), time(10, 20), time(14, 0), time(15, 15)
CANCELLED_AT, REPLACED_AT = time(8, 40), time(9, 0)
FILE_COPY = "Lưu Văn phòng Trung ương Đảng"
PLAIN = ("abstract", "copies", "pages", "answer_by")
LINES = ("addressees", "enclosures")


def document_acts(office: SampleOffice, data: dict[str, Any], tell: Callable[[str], None]) -> list[Act]:
    """Every outgoing document of the data, as far as its days tell."""
    tell(_("Ghi văn bản đi…"))
    return [act for entry in data["documents"] for act in _Document(office, entry).acts()]


class _Document:
    """One outgoing document on its way through the office."""

    def __init__(self, office: SampleOffice, entry: dict[str, Any]) -> None:
        self.office, self.entry = office, entry
        self.id = 0

    def acts(self) -> Iterator[Act]:
        """From the draft on."""
        entry = self.entry
        yield _at(entry["drafted"], DRAFTED_AT), self.draft
        yield from self.steps()
        if "cancelled" in entry:
            cancelled = entry["cancelled"]
            yield (
                _at(cancelled["on"], CANCELLED_AT),
                lambda: self.write(cancel_document, cancelled["on"], cancelled["reason"]),
            )
        if "replaced" in entry:
            yield from self._replacement(entry["replaced"])
        if "copied" in entry:
            yield from self._copy(entry["copied"])

    def steps(self) -> Iterator[Act]:
        """Checked, signed and issued on the days told."""
        entry = self.entry
        checked = entry.get("checked") or entry.get("signed")
        if checked is not None:
            yield _at(checked, CHECKED_AT), lambda: self.write(check_document)
        if "signed" in entry:
            yield _at(entry["signed"], SIGNED_AT), self.sign
        if "issued" in entry:
            yield _at(entry["issued"], ISSUED_AT), lambda: self.write(issue_document, entry["issued"])
        if "issued" in entry and "cancelled" not in entry and not entry.get("unsent", False):
            sent_on = workday(entry["issued"] + timedelta(days=1))
            yield from sending_acts(self.office, lambda: self.id, sent_on)

    def write(self, command: Callable[..., Any], *args: object) -> Any:
        """Runs a command on the document."""
        return self.office.write(command, self.id, *args)

    @property
    def detail(self) -> DocumentDetail:
        """The document as it stands."""
        detail: DocumentDetail = self.office.read(document_detail, self.id)
        return detail

    def draft(self) -> None:
        """The draft with the office's stock texts and everything the data tell."""
        self.id = self.office.write(new_document, self.entry["code"])
        if "kept" in self.entry:
            self.fill(body=self.entry["kept"])
            self.write(keep_version, "Trình đồng chí Tổ trưởng cho ý kiến")
        self.fill()

    def fill(self, **changed: Any) -> None:
        """Writes the content the data tell."""
        entry = self.entry
        values: dict[str, Any] = {name: entry[name] for name in PLAIN if name in entry}
        values |= {name: "\n".join(entry[name]) for name in LINES if name in entry}
        values["recipients"] = "\n".join([*entry["recipients"], FILE_COPY])
        values["kept_by"] = "Phòng Hành chính – Lưu trữ"
        if "body" in entry:
            values["body"] = entry["body"].strip()
        if "urgency" in entry:
            values["urgency"] = Urgency(entry["urgency"])
        if "urgent" in entry:
            values["urgent_day"], values["urgent_time"] = entry["urgent"].date(), entry["urgent"].time()
        self.write(save_document, replace(self.detail.entered, **(values | changed)))

    def sign(self) -> None:
        """Signed on paper; what stands for the scan is the printed document itself."""
        day = self.entry["signed"]
        printed = from_data(self.office.read(document_data, self.id)).pdf()
        scan = FileInput(f"van-ban-da-ky-{day:%Y-%m-%d}.pdf", printed)
        self.write(sign_with_scan, day, scan)

    def _replacement(self, entry: dict[str, Any]) -> Iterator[Act]:
        kept = {name: value for name, value in self.entry.items() if name not in ("cancelled", "replaced")}
        other = _Document(self.office, kept | entry)

        def begin() -> None:
            other.id = self.write(replace_document)
            body = other.detail.entered.body.replace(entry["from"], entry["to"])
            other.office.write(save_document, other.id, replace(other.detail.entered, body=body))

        yield _at(entry["drafted"], REPLACED_AT), begin
        yield from other.steps()

    def _copy(self, entry: dict[str, Any]) -> Iterator[Act]:
        other = _Document(self.office, entry)

        def begin() -> None:
            copied = ("document", self.id)
            other.id = self.office.write(new_document, "BS", CopyKind(entry["kind"]), copied)
            other.fill()

        yield _at(entry["drafted"], REPLACED_AT), begin
        yield from other.steps()


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment)
