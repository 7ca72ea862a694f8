"""The only place that creates and connects the objects of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from linecache import clearcache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.clock import SystemClock
from app.formatting import roman
from app.gate import WorkspaceGate
from app.i18n import _
from app.menu import screen_entries

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.storage.open import Unlocked
    from app.storage.workspace import Workspace
    from app.ui.kit.state import State
    from app.ui.shell.copies_dialog import CopyControl
    from app.ui.shell.main_window import MainWindow
    from app.ui.shell.preview import Preview

NEEDED_SOON = (
    "sqlalchemy.util",
    "sqlalchemy.sql",
    "sqlalchemy.engine",
    "sqlalchemy.orm",
    "app.storage.open",
    "app.services.overview",
    "app.services.meetings",
    "app.ui.shell.main_window",
    "app.ui.shell.preview",
    "app.ui.shell.printing",
    "app.ui.screens.overview",
    "app.ui.screens.meetings",
    "app.ui.screens.roster",
    "app.ui.screens.delegations",
    "app.ui.screens.decisions",
    "app.ui.screens.documents",
    "app.ui.screens.incoming",
    "app.ui.screens.dossiers",
    "app.ui.screens.registers",
    "app.ui.screens.budget",
    "app.ui.screens.expenses",
    "app.ui.screens.spending",
    "app.ui.screens.authority",
    "app.ui.screens.regulation",
    "app.ui.screens.administration",
)
"""What is loaded while the password is typed, in stages."""


def open_window(argv: Sequence[str] = (), folder: Path | None = None) -> int:
    """Opens the window and stays until it is closed: set-up, unlock, then the work. The exit code."""
    from app.ui.shell.start import main

    return main(argv, make_gate, make_main_window, folder, prepare)


def make_gate() -> WorkspaceGate:
    """The door to workspaces, under the machine's clock."""
    return WorkspaceGate(SystemClock())


def prepare() -> None:
    """Loads what the main window needs, so that nobody waits for it once the password is typed."""
    for name in NEEDED_SOON:
        import_module(name)
        clearcache()  # Qt's import hook leaves the source of every module there: more than 20 MiB in all
    from sqlalchemy import select

    from app.models.base import Base

    for mapper in Base.registry.mappers:
        select(mapper).compile()


def make_main_window(unlocked: Unlocked) -> MainWindow:
    """The main window on an unlocked workspace, all its screens registered."""
    from app.finding import make_finder
    from app.gate import WorkspaceKeys
    from app.services.rechecks import RECHECK_TABLES, recheck_ids
    from app.services.settings import IDLE_LOCK_MINUTES, profile_detail, setting_on
    from app.services.users import recovery_used
    from app.ui.shell.main_window import MainWindow, Office
    from app.ui.shell.planned_watch import PlannedWatch
    from app.ui.shell.preview import PreviewService
    from app.ui.shell.printing import QtPrinter

    workspace, actor = unlocked.workspace, unlocked.actor
    profile = workspace.read(profile_detail)
    name = profile.profile.committee_name
    office = Office(
        workspace=workspace,
        actor=actor,
        committee=_("{name} – DỮ LIỆU MẪU").format(name=name) if profile.is_sample else name,
        clock=workspace.clock,
        idle_minutes=int(workspace.read(setting_on, IDLE_LOCK_MINUTES, workspace.today())),
        search=make_finder(workspace, lambda: window),
        quarter_flag=partial(quarter_flag, workspace),
        planned=PlannedWatch(partial(workspace.read, recheck_ids), RECHECK_TABLES),
    )

    def make_print_service(window: MainWindow) -> PreviewService:
        return PreviewService(
            window, window.jobs, window.dialogs, window.notices, QtPrinter(), partial(compose, unlocked)
        )

    window = MainWindow(office, screen_entries(), make_print_service)
    window.context.extras["keys"] = WorkspaceKeys(unlocked, make_gate())
    window.context.extras["show_pdf"] = show_pdf
    window.context.extras["paper_text"] = paper_text
    window.context.extras["paper_pdf"] = paper_pdf
    if workspace.read(recovery_used):
        window.notices.warning(_("Phiếu khôi phục đã dùng: lập phiếu mới ở Quản trị, mục Mật khẩu."))
    return window


def compose(unlocked: Unlocked, request: Any) -> Preview:
    """The preview of what a screen asked for: a PaperRequest, a RegisterRequest, or the data of a paper.

    A secret paper is for viewing; each copy of it is permitted and numbered, and its opening is noted.
    """
    from app.print_service import from_data, make_paper
    from app.services.printing import PaperRequest, PrintWay, record_print
    from app.services.registers.common import RegisterRequest
    from app.services.registers.reading import read_register
    from app.ui.shell.preview import Preview

    workspace, actor = unlocked.workspace, unlocked.actor
    if isinstance(request, RegisterRequest):
        request = workspace.read(read_register, request)
    by_name = isinstance(request, PaperRequest)
    made = workspace.read(make_paper, request) if by_name else from_data(request)
    seen = made.for_viewing()
    pdf = seen.pdf()
    shown = Preview(made.title, made.proposed, pdf, made.missing, made.notes, made.docx, made.xlsx, made.csv)
    if (printed := made.printed) is None:
        return shown
    if seen is not made:
        return replace(shown, control=copy_control(unlocked, made, printed))

    def record(copies: int, printer: str, way: str) -> None:
        make = {
            PrintWay.DOCX: shown.docx,
            PrintWay.XLSX: shown.xlsx,
            PrintWay.CSV: shown.csv,
        }.get(PrintWay(way))
        content = make() if make is not None else pdf
        workspace.write(actor, record_print, printed, PrintWay(way), content, copies, printer)

    return replace(shown, record=record)


def copy_control(unlocked: Unlocked, made: Any, printed: Any) -> CopyControl:
    """How copies of a secret paper are permitted, numbered, made and recorded; its opening is noted now."""
    from app.services.printing import PrintWay
    from app.services.secrecy import note_opened
    from app.services.secrecy.copies import finish_copies, note_not_printed, take_copies
    from app.services.secrecy.reading import proposed_recipients
    from app.ui.shell.copies_dialog import CopyControl

    workspace, actor = unlocked.workspace, unlocked.actor
    kind, record_id = printed.record_kind, printed.record_id
    workspace.write(actor, note_opened, kind, record_id)

    def make(copies: Sequence[Any], way: str) -> bytes:
        marked = made.numbered([copy.words for copy in copies])
        bytes_of = {"docx": marked.docx, "xlsx": marked.xlsx, "csv": marked.csv}.get(way) or marked.pdf
        return bytes(bytes_of())

    def finish(copies: Sequence[Any], way: str, content: bytes, printer: str) -> None:
        ids = [copy.id for copy in copies]
        workspace.write(actor, finish_copies, printed, PrintWay(way), content, ids, printer)

    return CopyControl(
        level=printed.secrecy,
        today=workspace.today,
        proposed=workspace.read(proposed_recipients, kind, record_id),
        parts=made.parts,
        take=lambda entered: workspace.write(actor, take_copies, printed, entered, made.parts),
        make=make,
        finish=finish,
        spoil=lambda copies: workspace.write(actor, note_not_printed, [copy.id for copy in copies]),
    )


def paper_text(data: Any) -> tuple[str, ...]:
    """The paragraphs of the Word file made of a paper's data, to compare with one that comes back."""
    from io import BytesIO

    from app.files.text import docx_paragraphs
    from app.print_service import MadePaper, from_data

    made = from_data(data)
    docx = made.docx if isinstance(made, MadePaper) else None
    return tuple(docx_paragraphs(BytesIO(docx()))) if docx is not None else ()


def paper_pdf(data: Any) -> bytes:
    """The page of a paper's data as it is shown, for a chart that stands on a screen itself."""
    from app.print_service import from_data

    return from_data(data).for_viewing().pdf()


def show_pdf(title: str, pdf: bytes, parent: QWidget) -> None:
    """Shows a PDF that is no paper of a record (the recovery sheet), to print or save."""
    from PySide6.QtCore import Qt

    from app.ui.kit.dialogs import QtDialogs
    from app.ui.shell.preview import Preview, PreviewDialog
    from app.ui.shell.printing import QtPrinter

    dialog = PreviewDialog(Preview(title, "phieu-khoi-phuc", pdf), QtDialogs(parent), QtPrinter(), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def quarter_flag(workspace: Workspace) -> State | None:
    """What the title line says of this quarter's regular meeting (Điều 10.1); None when it was held."""
    from app.rules.quarters import QuarterStatus
    from app.services.overview import board
    from app.ui.kit.state import State, Tone

    today = workspace.today()
    row = workspace.read(board, today.year)[(today.month - 1) // 3]
    if row.days_left:
        words = _("Quý {quarter}: còn {days} ngày").format(quarter=roman(row.quarter), days=row.days_left)
    else:
        words = _("Quý {quarter}: hôm nay là ngày cuối").format(quarter=roman(row.quarter))
    tones = {QuarterStatus.PLANNED: Tone.IDLE, QuarterStatus.MISSING: Tone.DUE}
    return State(words, tones[row.status], "flag") if row.status in tones else None
