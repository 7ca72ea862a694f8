"""What the search line (Ctrl+K) finds, as rows to open: records of the workspace, clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from app.formatting import date_vi
from app.i18n import N_, _
from app.rules.roles import Right

if TYPE_CHECKING:
    from app.storage.search import Count, Found
    from app.storage.workspace import Workspace
    from app.ui.shell.main_window import MainWindow
    from app.ui.shell.palette import Asked, Finder, PaletteItem

SHOWN = 5
SHOWN_ALONE = 60
"""Records shown of each kind, and of one that is asked for alone."""
YEARS = 12
"""Years offered, back from this one."""


@dataclass(frozen=True)
class Place:
    """Where a kind of record is opened: screen, heading of its group, icon, and the act if it takes one."""

    screen: str
    heading: str
    icon: str
    act: str = ""
    right: Right | None = None
    """Right without which it is not opened."""


FOUND = {
    "document": Place("documents", N_("Văn bản đi"), "documents"),
    "incoming": Place("incoming", N_("Văn bản đến"), "incoming"),
    "meeting": Place("meetings", N_("Cuộc họp"), "meetings"),
    "person": Place("roster", N_("Thành viên"), "person"),
    "decision": Place("decisions", N_("Quyết định"), "decisions"),
    "delegation": Place("delegations", N_("Ủy quyền"), "delegations"),
    "dossier": Place("dossiers", N_("Hồ sơ"), "dossiers"),
    "expense": Place("expenses", N_("Khoản chi"), "expenses"),
    "spending_event": Place("spending", N_("Sự kiện chi"), "budget"),
    "estimate_paper": Place("budget", N_("Văn bản dự toán"), "budget", "show_paper"),
    "outgoing": Place("registers", N_("Sổ văn bản đi tiếp nhận"), "registers"),
    "legal_basis": Place(
        "administration", N_("Căn cứ"), "administration", "show_basis", Right.EDIT_DOCUMENTS
    ),
}


def make_finder(workspace: Workspace, window: Callable[[], MainWindow]) -> Finder:
    """The search of a window; it offers the kinds whose screens are there."""
    from app.ui.shell.palette import Finder

    this_year = workspace.today().year
    return Finder(
        find=lambda asked: tuple(_found(workspace, window(), asked)),
        kinds={kind: _(place.heading) for kind, place in FOUND.items()},
        years=range(this_year, this_year - YEARS, -1),
        states={
            kind: {name: _(words) for name, words in states.items()} for kind, states in _states().items()
        },
    )


def _states() -> dict[str, Mapping[str, str]]:
    from app.rules.budget import ESTIMATE_LABELS
    from app.rules.decisions import STAGE_LABELS
    from app.rules.documents import DOCUMENT_STATE_LABELS, DOSSIER_STATE_LABELS, INCOMING_STATE_LABELS
    from app.rules.expenses import EVENT_KIND_LABELS, EXPENSE_STATE_LABELS
    from app.rules.meeting_kinds import MEETING_STATE_LABELS

    labels: dict[str, Mapping[Any, str]] = {
        "document": DOCUMENT_STATE_LABELS,
        "incoming": INCOMING_STATE_LABELS,
        "meeting": MEETING_STATE_LABELS,
        "decision": STAGE_LABELS,
        "delegation": STAGE_LABELS,
        "dossier": DOSSIER_STATE_LABELS,
        "expense": EXPENSE_STATE_LABELS,
        "spending_event": EVENT_KIND_LABELS,
        "estimate_paper": ESTIMATE_LABELS,
    }
    return {kind: {str(name): words for name, words in of.items()} for kind, of in labels.items()}


def _found(workspace: Workspace, window: MainWindow, asked: Asked) -> Iterator[PaletteItem]:
    """The rows of one question: a clause that is named, then records by kind, the best kind first."""
    from app.storage.search import Wanted

    if not asked.narrowed:
        yield from _clauses(workspace, window, asked.text)
    kinds = tuple(kind for kind, place in FOUND.items() if _opens(window, place))
    wanted = Wanted(
        kinds=(asked.kind,) if asked.kind else kinds,
        year=asked.year,
        states=(asked.state,) if asked.state else (),
    )
    shown = SHOWN_ALONE if asked.kind else SHOWN
    results = workspace.find(asked.text, wanted, shown)
    states = _states()
    listed: dict[str, int] = {}
    for place, hit in enumerate(results.found):
        count = results.counts[hit.kind]
        yield _item(window, hit, count, _(states.get(hit.kind, {}).get(hit.state, "")) if hit.state else "")
        listed[hit.kind] = listed.get(hit.kind, 0) + 1
        is_last = place + 1 == len(results.found) or results.found[place + 1].kind != hit.kind
        if is_last and not asked.kind and (count.more or count.number > listed[hit.kind]):
            yield _more(hit.kind, count)


def _opens(window: MainWindow, place: Place) -> bool:
    return place.screen in window.entries and (place.right is None or window.context.may(place.right))


def _item(window: MainWindow, hit: Found, count: Count, state: str) -> PaletteItem:
    from app.ui.shell.palette import PaletteItem

    place = FOUND[hit.kind]
    return PaletteItem(
        kind=_heading(hit.kind, count),
        title=hit.title,
        open=partial(window.navigate, place.screen, hit.record_id, act=place.act),
        icon=place.icon,
        snippet=hit.snippet,
        side=" · ".join(part for part in (state, date_vi(hit.day) if hit.day else "") if part),
    )


def _more(kind: str, count: Count) -> PaletteItem:
    from app.ui.shell.palette import PaletteItem

    words = _("Xem thêm {kind}…") if count.more else _("Xem cả {number} {kind}…")
    return PaletteItem(
        kind=_heading(kind, count),
        title=words.format(number=count.number, kind=_(FOUND[kind].heading).lower()),
        open=lambda: None,
        narrows_to=kind,
    )


def _heading(kind: str, count: Count) -> str:
    words = _("{kind} (từ {number} trở lên)") if count.more else _("{kind} ({number})")
    return words.format(kind=_(FOUND[kind].heading), number=count.number)


def _clauses(workspace: Workspace, window: MainWindow, words: str) -> Iterator[PaletteItem]:
    """The clause of the regulation that the words name ("10.3", "điều 10 khoản 3")."""
    from app.services.regulation import part_label, regulation_on
    from app.services.regulation_search import clause_number
    from app.ui.shell.palette import PaletteItem

    clause = clause_number(words)
    regulation = regulation_on(workspace.today()) if clause else None
    if clause and regulation is not None and regulation.has(clause):
        text = " ".join(regulation.text_of(clause).split())
        open_ = partial(window.show_clause, clause)
        yield PaletteItem(_("Quy chế"), part_label(clause), open_, icon="regulation", snippet=text[:160])
