"""Data → Paper → bytes: the one way every paper is made, for preview, printer and command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import N_, _
from app.reports import contracts
from app.reports.layout import LayoutProfile
from app.reports.paper import Paper, warnings
from app.reports.papers import (
    agenda,
    attendance_sheet,
    authority_check,
    conclusion_notice,
    copy,
    delegation,
    delivery,
    document,
    dossier,
    frame,
    invitation,
    member_list,
    membership_decision,
    minutes,
    regulation,
    roster_changes,
    roster_day,
    voucher,
    voucher_tables,
)
from app.reports.sheets import Sheet, budget, copies, dispatch, dossiers, incoming, outgoing, seals, secrecy
from app.reports.sheets import delegations as delegation_register
from app.rules.secrecy import Secrecy, highest
from app.rules.violations import Severity, Violation
from app.services.paper_file_names import proposed_name
from app.services.paper_names import MEETING_PAPERS, PAPER_FILES, PAPER_TITLES, REGISTERS, PaperName
from app.services.printing import PaperRequest, Printed, requested

VIEWED = "Bản xem"
"""What a secret paper bears on the screen in place of a copy number."""

PRINTED_OF_A_MEETING = (*MEETING_PAPERS, PaperName.MEMBERS)
"""What `./run print` writes of a meeting: its own papers and the list of members on its day."""

_PAPERS: dict[type, tuple[PaperName, Callable[[Any], Paper]]] = {
    contracts.InvitationData: (PaperName.INVITATION, invitation.build),
    contracts.AgendaData: (PaperName.AGENDA, agenda.build),
    contracts.AttendanceSheetData: (PaperName.ATTENDANCE, attendance_sheet.build),
    contracts.MinutesData: (PaperName.MINUTES, minutes.build),
    contracts.ConclusionNoticeData: (PaperName.NOTICE, conclusion_notice.build),
    contracts.MemberListData: (PaperName.MEMBERS, member_list.build),
    contracts.RosterChangesData: (PaperName.CHANGES, roster_changes.build),
    contracts.RosterDayData: (PaperName.ROSTER_DAY, roster_day.build),
    contracts.RegulationData: (PaperName.REGULATION, regulation.build),
    contracts.DelegationData: (PaperName.DELEGATION, delegation.build),
    contracts.RevocationData: (PaperName.REVOCATION, delegation.build_revocation),
    contracts.MembershipDecisionData: (PaperName.DECISION, membership_decision.build),
    contracts.AuthorityCheckData: (PaperName.AUTHORITY, authority_check.build),
    contracts.DocumentPaperData: (PaperName.DOCUMENT, document.build),
    contracts.CopyPaperData: (PaperName.COPY, copy.build),
    contracts.DispatchSlipData: (PaperName.DISPATCH_SLIP, delivery.build_slip),
    contracts.TransferSlipData: (PaperName.TRANSFER_SLIP, delivery.build_transfer),
    contracts.ArrivalStampData: (PaperName.ARRIVAL_STAMP, delivery.build_stamp),
    contracts.DossierCoverData: (PaperName.DOSSIER_COVER, dossier.build_cover),
    contracts.DossierClosingData: (PaperName.DOSSIER_CLOSING, dossier.build_closing),
    contracts.HandoverData: (PaperName.HANDOVER, dossier.build_handover),
    contracts.AdvanceRequestData: (PaperName.ADVANCE_REQUEST, voucher.build_advance_request),
    contracts.PaymentRequestData: (PaperName.PAYMENT_REQUEST, voucher.build_payment_request),
    contracts.SettlementData: (PaperName.SETTLEMENT, voucher.build_settlement),
    contracts.VoucherListData: (PaperName.VOUCHER_LIST, voucher_tables.build_voucher_list),
    contracts.SignListData: (PaperName.SIGN_LIST, voucher_tables.build_sign_list),
    contracts.TripAccountData: (PaperName.TRIP_ACCOUNT, voucher_tables.build_trip_account),
    contracts.SlipData: (PaperName.PAYMENT_SLIP, voucher.build_slip),
    contracts.ReceiptSlipData: (PaperName.RECEIPT_SLIP, voucher.build_receipt_slip),
    contracts.EventPlanData: (PaperName.EVENT_PLAN, voucher_tables.build_event_plan),
}
"""Which paper is made of which data, and how."""

_SHEETS: dict[type, Callable[[Any], Sheet]] = {
    contracts.DelegationRegisterData: delegation_register.build,
    contracts.OutgoingRegisterData: outgoing.build,
    contracts.IncomingRegisterData: incoming.build,
    contracts.DispatchRegisterData: dispatch.build,
    contracts.SealRegisterData: seals.build,
    contracts.CopyRegisterData: copies.build,
    contracts.DossierListData: dossiers.build,
    contracts.DossierContentsData: dossiers.build_contents,
    contracts.RecallListData: secrecy.build_recall,
    contracts.BudgetReportData: budget.build,
    contracts.ProtectionListData: secrecy.build_protection,
}
"""Registers, which are tables and no documents."""

_LIST_NAMES: dict[type, PaperName] = {
    contracts.DelegationRegisterData: PaperName.DELEGATIONS,
    contracts.RecallListData: PaperName.RECALL,
    contracts.ProtectionListData: PaperName.PROTECTION,
}
"""Tables that do not name themselves."""

_OF_THE_COMMITTEE = frozenset(
    {
        *(PaperName.MEMBERS, PaperName.CHANGES, PaperName.ROSTER_DAY, PaperName.REGULATION),
        *(PaperName.DELEGATIONS, PaperName.PROTECTION),
        PaperName.BUDGET_CHART,
        *REGISTERS,
    }
)
"""Papers that are of no other record than the committee."""


@dataclass(frozen=True)
class MadePaper:
    """A paper ready to be rendered: rendering needs neither the workspace nor the window."""

    title: str
    file_name: str
    """Without its ending."""
    proposed: str
    """The name proposed for saving: with the meeting and its day, so that no paper overwrites another's."""
    papers: tuple[Paper, ...]
    layout: LayoutProfile
    printed: Printed | None = None
    """How its prints are recorded; None for a trial that nobody asks for."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the paper shows as [thiếu …], each once."""
        return tuple(dict.fromkeys(gap.what for paper in self.papers for gap in paper.missing))

    @property
    def notes(self) -> tuple[Violation, ...]:
        """Warnings to read before printing, each once."""
        found: list[Violation] = []
        for paper in self.papers:
            said = (*warnings(paper), *_lost_signs(paper))
            found += [note for note in said if note not in found]
        return tuple(found)

    @property
    def secrecy(self) -> Secrecy:
        """The highest level marked on its papers."""
        return highest(paper.marks.secrecy for paper in self.papers)

    @property
    def parts(self) -> int:
        """How many papers there are that go to one recipient each; 0 for one paper for everybody."""
        return len(self.papers) if len(self.papers) > 1 else 0

    def numbered(self, words: Sequence[str]) -> MadePaper:
        """The paper once for each of these copy numbers, borne on every page; a bundle's papers one each."""
        papers = self.papers if self.parts else self.papers * len(words)
        marked = (frame.with_copy_number(p, w) for p, w in zip(papers, words, strict=True))
        return replace(self, papers=tuple(marked))

    def for_viewing(self) -> MadePaper:
        """As it is shown on the screen: a secret paper bears “Bản xem” across each page, and no number."""
        return self.numbered([VIEWED] * len(self.papers)) if self.secrecy is not Secrecy.NONE else self

    def pdf(self) -> bytes:
        """The bytes that are shown, printed and saved; several papers follow one another in one file."""
        from app.reports.pdf.bundle import render_bundle

        return render_bundle(self.papers, self.layout)

    @property
    def docx(self) -> Callable[[], bytes] | None:
        """Makes the same paper as a Word document; None for several papers at once."""
        if len(self.papers) != 1:
            return None
        from app.reports.docx import render_docx

        return partial(render_docx, self.papers[0], self.layout)

    @property
    def xlsx(self) -> None:
        """A paper is no table."""
        return None

    csv = xlsx


@dataclass(frozen=True)
class MadeSheet:
    """A register ready to be rendered, as `MadePaper` is; nothing is missing in a table, it has no DOCX."""

    title: str
    file_name: str
    proposed: str
    sheet: Sheet
    layout: LayoutProfile
    printed: Printed | None = None
    missing: tuple[str, ...] = ()
    docx: Callable[[], bytes] | None = None
    copy_words: tuple[str, ...] = ()
    """Numbers of its copies: the file then has the register once for each."""
    parts: int = 0

    def numbered(self, words: Sequence[str]) -> MadeSheet:
        """The register once for each of these copy numbers, borne below its title and at each foot."""
        return replace(self, copy_words=tuple(words))

    def for_viewing(self) -> MadeSheet:
        """As it is shown on the screen: one with secret lines says “Bản xem”, and bears no number."""
        return self.numbered([VIEWED]) if self.secrecy is not Secrecy.NONE else self

    def _sheets(self) -> list[Sheet]:
        """The sheet of each copy."""

        def marked(words: str) -> Sheet:
            foot = " · ".join(part for part in (words, self.sheet.foot) if part)
            return replace(self.sheet, subtitle=(*self.sheet.subtitle, words), foot=foot)

        return [marked(words) for words in self.copy_words] or [self.sheet]

    @property
    def notes(self) -> tuple[Violation, ...]:
        """Warnings to read before printing."""
        return _lost_signs(self.sheet)

    @property
    def secrecy(self) -> Secrecy:
        """The highest level of its rows."""
        return self.sheet.mark

    def pdf(self) -> bytes:
        """The bytes that are shown, printed and saved."""
        from app.reports.pdf.bundle import joined
        from app.reports.pdf.sheet import render_sheet_pdf

        return joined([render_sheet_pdf(sheet, self.layout) for sheet in self._sheets()])

    def xlsx(self) -> bytes:
        """The same register as an Excel workbook."""
        from app.reports.xlsx import render_sheet_xlsx

        return render_sheet_xlsx(self._sheets()[0])

    def csv(self) -> bytes:
        """The same register as CSV: its stamp, headings and rows."""
        from app.reports.xlsx import render_sheet_csv

        return render_sheet_csv(self._sheets()[0])


@dataclass(frozen=True)
class MadeChart:
    """A page with a chart ready to be rendered, as `MadePaper` is; it tells sums alone, never a secret."""

    title: str
    file_name: str
    proposed: str
    data: contracts.BudgetChartData
    layout: LayoutProfile
    printed: Printed | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[Violation, ...] = ()
    secrecy: Secrecy = Secrecy.NONE
    docx: None = None
    xlsx: None = None
    csv: None = None
    parts: int = 0

    def numbered(self, words: Sequence[str]) -> MadeChart:
        """The same page: it is no secret, and bears no copy number."""
        return self

    def for_viewing(self) -> MadeChart:
        """As it is printed."""
        return self

    def pdf(self) -> bytes:
        """The bytes that are shown, printed and saved."""
        from app.reports.chart import render_chart_pdf

        return render_chart_pdf(self.data, self.layout)


def _lost_signs(paper: Paper | Sheet) -> tuple[Violation, ...]:
    """A note when something typed cannot be printed by the papers' font: it must not go unsaid."""
    from app.reports.pdf.fonts import not_shown

    lost = not_shown("".join(_texts(paper)))
    if not lost:
        return ()
    sentence = N_("Chữ {signs} không in được; trên giấy thay bằng “□” hoặc bị bỏ. Sửa lại trước khi in.")
    signs = ", ".join(f"“{c}”" for c in lost)
    return (Violation(sentence, {"signs": signs}, field="blocks", severity=Severity.WARNING),)


def _texts(part: Any) -> Iterator[str]:
    """Every text of a paper, wherever it stands."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _texts(inner)
    elif is_dataclass(part) and not isinstance(part, Violation):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def make_paper(session: Session, request: PaperRequest) -> MadePaper:
    """The paper that was asked for; UserError when its meeting or invitee is not there."""
    made = from_data(requested(session, request))
    assert isinstance(made, MadePaper)  # no register is asked for by its name
    title = _(PAPER_TITLES[request.paper])
    return replace(made, title=title, printed=Printed(request.paper, *request.record, made.secrecy))


def from_data(data: Any) -> MadePaper | MadeSheet | MadeChart:
    """The paper or register of any of the contracts; its prints belong to the record the data names."""
    if isinstance(data, contracts.InvitationBatchData):
        return _made(PaperName.INVITATION, invitation.build_all(data), data, data.template.letterhead)
    if isinstance(data, contracts.TravelOrderData):
        orders = voucher.build_travel_orders(data)
        return _made(PaperName.TRAVEL_ORDER, orders, data, data.head.letterhead)
    if type(data) in _SHEETS:
        by_name = isinstance(data, contracts.RegisterData)
        name = PaperName(data.name.value) if by_name else _LIST_NAMES[type(data)]
        sheet = _SHEETS[type(data)](data)
        proposed, layout = proposed_name(PAPER_FILES[name], data), frame.layout(data.letterhead)
        printed = _printed(name, data, sheet.mark)
        return MadeSheet(_(PAPER_TITLES[name]), PAPER_FILES[name], proposed, sheet, layout, printed)
    if isinstance(data, contracts.BudgetChartData):
        name = PaperName.BUDGET_CHART
        proposed, layout = f"{PAPER_FILES[name]}-{data.year}", frame.layout(data.letterhead)
        printed = _printed(name, data, Secrecy.NONE)
        return MadeChart(_(PAPER_TITLES[name]), PAPER_FILES[name], proposed, data, layout, printed)
    name, build = _PAPERS[type(data)]
    if isinstance(data, contracts.SlipData):
        papers = tuple(build(slip) for slip in (data, *data.earlier))
        return _made(name, papers, data, data.head.letterhead)
    head = data if hasattr(data, "letterhead") else data.head
    return _made(name, (build(data),), data, head.letterhead)


def _made(
    name: PaperName, papers: tuple[Paper, ...], data: Any, letterhead: contracts.Letterhead
) -> MadePaper:
    file_name = PAPER_FILES[name]
    title = papers[0].heading if papers else _(PAPER_TITLES[name])
    proposed, layout = proposed_name(file_name, data), frame.layout(letterhead)
    made = MadePaper(title, file_name, proposed, papers, layout)
    return replace(made, printed=_printed(name, data, made.secrecy))


def _printed(name: PaperName, data: Any, secrecy: Secrecy) -> Printed | None:
    """Which record a print of the data belongs to: the one it names, the committee for its own."""
    source = getattr(getattr(data, "head", data), "source", contracts.Source())
    if source.kind:
        return Printed(name, source.kind, source.id, secrecy)
    return Printed(name, secrecy=secrecy) if name in _OF_THE_COMMITTEE else None
