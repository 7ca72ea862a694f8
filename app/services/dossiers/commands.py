"""Commands on dossiers: opened, filled, put in order, closed, reopened, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import raise_errors, refuse
from app.i18n import N_
from app.models.documents import Document
from app.models.dossiers import Dossier, DossierItem
from app.rules.documents import DocumentState, DossierState
from app.rules.dossiers import FOREVER, DossierFacts, check_close
from app.rules.roles import Actor, Right, needs
from app.rules.secrecy import highest
from app.rules.violations import Severity, Violation
from app.services.common import fetch, paragraphs
from app.services.documents.numbers import WHOLE
from app.services.dossiers.contents import item_of, open_matters, owed_by, papers_of
from app.services.dossiers.retention import retention_on
from app.services.dossiers.views import DossierInput, ItemInput
from app.services.findings import Findings, Saved
from app.text import fold

LINES = {
    "title": N_("tiêu đề hồ sơ"),
    "code": N_("số, ký hiệu hồ sơ"),
    "retention_basis": N_("căn cứ thời hạn bảo quản"),
    "made_by": N_("người lập"),
    "holder": N_("nơi giữ"),
    "box": N_("hộp, cặp"),
}
MOST_LOOKED_AT = 10_000
"""Matters of a kind among which the chosen ones are looked for; lists offer fewer."""
ITEM_LINES = {
    "abstract": N_("tên loại và trích yếu"),
    "number_text": N_("số, ký hiệu"),
    "author": N_("tác giả"),
    "note": N_("ghi chú"),
}


@needs(Right.EDIT_DOCUMENTS)
def open_dossier(session: Session, actor: Actor, entered: DossierInput) -> Saved:
    """The id of a new dossier, with the papers of the matter it is opened for.

    Raises UserError for a missing title, a code that is taken in its year, and a matter that has one.
    """
    row = Dossier(year=entered.year or session.info["today"].year, state=DossierState.OPEN)
    row.source_kind, row.source_id = entered.source_kind, entered.source_id
    taken = select(Dossier.title).where(
        Dossier.source_kind == entered.source_kind, Dossier.source_id == entered.source_id
    )
    if entered.source_kind and (other := session.scalars(taken, execution_options=WHOLE).first()):
        raise refuse(N_("Việc này đã có hồ sơ “{title}”."), field="source_id", title=other)
    _put(session, row, entered, actor)
    session.add(row)
    session.flush()
    _add_all(session, row, papers_of(session, entered.source_kind, entered.source_id))
    return Saved(row.id)


@needs(Right.EDIT_DOCUMENTS)
def open_proposed(session: Session, actor: Actor, chosen: Sequence[tuple[str, int]]) -> list[int]:
    """The ids of dossiers opened for these matters, the oldest first, each with its papers; in one write."""
    wanted, found = set(chosen), []
    for proposal in reversed(open_matters(session, MOST_LOOKED_AT)):
        if (proposal.source_kind, proposal.source_id) not in wanted:
            continue
        day = proposal.day or session.info["today"]
        years, basis = retention_on(session, proposal.group, session.info["today"])
        entered = DossierInput(
            title=proposal.title,
            year=day.year,
            forever=years == FOREVER,
            retention_years=years or None,
            retention_basis=basis,
            source_kind=proposal.source_kind,
            source_id=proposal.source_id,
        )
        found.append(open_dossier(session, actor, entered).id)
    return found


@needs(Right.EDIT_DOCUMENTS)
def save_dossier(
    session: Session,
    actor: Actor,
    dossier_id: int,
    entered: DossierInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the dossier. A closed one keeps all but where its paper stands (box) and the note.

    Raises UserError for a missing title and a code that is taken in its year.
    """
    row = fetch(session, Dossier, dossier_id, expected_version)
    if row.state is DossierState.OPEN:
        _put(session, row, entered, actor)
    else:
        findings = Findings()
        row.box = findings.line(entered.box, "box", LINES["box"])
        row.note = paragraphs(entered.note)
        findings.warnings()
    session.flush()
    return Saved(row.id)


@needs(Right.EDIT_DOCUMENTS)
def add_item(session: Session, actor: Actor, dossier_id: int, entered: ItemInput) -> int:
    """The id of the paper put last into the dossier; a record is told by kind and id alone.

    Raises UserError for a closed dossier, a paper without a name, and a record that is in it already.
    """
    row = _open_row(session, dossier_id)
    if entered.of_kind:
        found = item_of(session, entered.of_kind, entered.of_id or 0)
        if found is None:
            raise refuse(N_("Không có văn bản này trong dữ liệu."), field="of_id")
        entered = found
        same = (i for i in row.items if (i.of_kind, i.of_id) == (entered.of_kind, entered.of_id))
        if next(same, None) is not None:
            raise refuse(N_("Văn bản này đã có trong hồ sơ."), field="of_id")
    item = _new_item(row, entered)
    session.flush()
    _settle(session, row)
    return item.id


@needs(Right.EDIT_DOCUMENTS)
def save_item(
    session: Session, actor: Actor, item_id: int, entered: ItemInput, expected_version: int | None = None
) -> int:
    """The id of the paper with its sheets and note; of a record of the workspace nothing else is typed."""
    item = fetch(session, DossierItem, item_id, expected_version)
    row = _open_row(session, item.dossier_id)
    _put_item(item, entered, whole=not item.of_kind)
    session.flush()
    _settle(session, row)
    return item.id


@needs(Right.EDIT_DOCUMENTS)
def move_item(session: Session, actor: Actor, item_id: int, place: int) -> None:
    """Puts the paper at this place (from 0) among the others."""
    item = fetch(session, DossierItem, item_id)
    row = _open_row(session, item.dossier_id)
    others = [i for i in row.items if i.id != item.id]
    others.insert(max(0, min(place, len(others))), item)
    for position, other in enumerate(others):
        other.position = position
    session.flush()


@needs(Right.EDIT_DOCUMENTS)
def remove_items(session: Session, actor: Actor, item_ids: Sequence[int]) -> int:
    """How many papers were taken out of their dossier; the records themselves stay."""
    items = [fetch(session, DossierItem, item_id) for item_id in item_ids]
    for row in {item.dossier_id: _open_row(session, item.dossier_id) for item in items}.values():
        row.items = [i for i in row.items if i not in items]
        for position, item in enumerate(row.items):
            item.position = position
        session.flush()
        _settle(session, row)
    return len(items)


@needs(Right.EDIT_DOCUMENTS)
def fill_again(session: Session, actor: Actor, dossier_id: int) -> int:
    """How many papers of the matter were added that the dossier did not have yet; all put in order."""
    row = _open_row(session, dossier_id)
    before = len(row.items)
    _add_all(session, row, papers_of(session, row.source_kind, row.source_id))
    ordered = sorted(row.items, key=lambda i: (i.dated_on or date.max, i.position))
    for position, item in enumerate(ordered):
        item.position = position
    session.flush()
    return len(row.items) - before


@needs(Right.EDIT_DOCUMENTS)
def close_dossier(
    session: Session,
    actor: Actor,
    dossier_id: int,
    closed_on: date | None,
    sheets: int | None,
    features: str = "",
    expected_version: int | None = None,
) -> Saved:
    """The id of the dossier, closed: its papers never change, and its issued documents count as filed.

    Raises UserError for an empty dossier, a missing number of sheets, and a day before its newest paper.
    """
    row = fetch(session, Dossier, dossier_id, expected_version)
    facts = facts_of(session, row, sheets)
    warnings = raise_errors(check_close(facts, closed_on, session.info["today"]))
    for item in row.items:
        _file(session, item)
    row.state, row.closed_on, row.sheets = DossierState.CLOSED, closed_on, sheets
    row.features = paragraphs(features)
    session.flush()
    return Saved(row.id, tuple(v for v in warnings if v.severity is Severity.WARNING))


@needs(Right.EDIT_DOCUMENTS)
def reopen_dossier(
    session: Session, actor: Actor, dossier_id: int, reason: str, expected_version: int | None = None
) -> None:
    """Opens a closed dossier again for a reason, which its note keeps; not one handed over."""
    row = fetch(session, Dossier, dossier_id, expected_version)
    if row.state is not DossierState.CLOSED:
        raise refuse(N_("Chỉ mở lại hồ sơ đã kết thúc và chưa giao nộp."))
    findings = Findings()
    why = findings.line(reason, "reason", N_("lý do mở lại"), required=True)
    findings.warnings()
    today: date = session.info["today"]
    row.note = f"{row.note}\nMở lại ngày {today:%d/%m/%Y}: {why}".strip()
    row.state, row.closed_on = DossierState.OPEN, None
    session.flush()


@needs(Right.EDIT_DOCUMENTS)
def hand_over(session: Session, actor: Actor, dossier_ids: Sequence[int], on: date | None, to: str) -> int:
    """How many dossiers were handed over that day to the archive or the office (Điều 8.5, 9.7).

    Raises UserError for one still open, a missing receiver, and a day to come or before the closing.
    """
    findings = Findings()
    receiver = findings.line(to, "handed_over_to", N_("nơi nhận hồ sơ"), required=True)
    if on is None:
        findings.add(Violation(N_("Chưa ghi ngày giao nộp."), field="handed_over_on"))
    elif on > session.info["today"]:
        findings.add(Violation(N_("Ngày giao nộp ở sau hôm nay. Sửa lại."), field="handed_over_on"))
    rows = [fetch(session, Dossier, dossier_id) for dossier_id in dossier_ids]
    for row in rows:
        if row.state is not DossierState.CLOSED or row.closed_on is None:
            sentence = N_("Hồ sơ {code} chưa kết thúc nên chưa giao nộp được.")
            findings.add(Violation(sentence, {"code": row.code}, field="dossiers"))
        elif on is not None and on < row.closed_on:
            sentence = N_("Hồ sơ {code} kết thúc ngày {day}; không giao nộp trước ngày ấy.")
            params = {"code": row.code, "day": f"{row.closed_on:%d/%m/%Y}"}
            findings.add(Violation(sentence, params, field="handed_over_on"))
    findings.warnings()
    for row in rows:
        row.state, row.handed_over_on, row.handed_over_to = DossierState.HANDED_OVER, on, receiver
    session.flush()
    return len(rows)


@needs(Right.EDIT_DOCUMENTS)
def trash_dossier(
    session: Session, actor: Actor, dossier_id: int, expected_version: int | None = None
) -> None:
    """Puts an open dossier into the trash; its papers stay where they are."""
    row = fetch(session, Dossier, dossier_id, expected_version)
    if row.state is not DossierState.OPEN:
        raise refuse(N_("Hồ sơ đã kết thúc thì không bỏ vào thùng rác."))
    row.trashed_at_utc = session.info["now"]


@needs(Right.RESTORE_FROM_TRASH)
def restore_dossier(session: Session, actor: Actor, dossier_id: int) -> None:
    """Takes a dossier out of the trash."""
    row = session.get(Dossier, dossier_id, execution_options={"include_trashed": True})
    if row is None:
        raise refuse(N_("Bản ghi này không còn nữa."))
    row.trashed_at_utc = None


def facts_of(session: Session, row: Dossier, sheets: int | None) -> DossierFacts:
    """What the dossier says when it is to be closed."""
    days = [i.dated_on for i in row.items if i.dated_on is not None]
    owing = [i for i in row.items if owed_by(session, ItemInput("", of_kind=i.of_kind, of_id=i.of_id))]
    return DossierFacts(
        row.state, row.title, len(row.items), sheets, row.made_by, max(days, default=None), len(owing)
    )


# -- parts ------------------------------------------------------------------------------------------------


def _open_row(session: Session, dossier_id: int) -> Dossier:
    row = fetch(session, Dossier, dossier_id)
    if row.state is not DossierState.OPEN:
        raise refuse(N_("Hồ sơ đã kết thúc nên không sửa được nữa. Mở lại hồ sơ trước."))
    return row


def _put(session: Session, row: Dossier, entered: DossierInput, actor: Actor) -> None:
    findings = Findings()
    words = {
        name: findings.line(getattr(entered, name), name, label, required=name == "title")
        for name, label in LINES.items()
    }
    row.year = entered.year or row.year
    code = words["code"] or row.code or next_code(session, row.year)
    taken = select(Dossier.id).where(
        Dossier.year == row.year, Dossier.code == code, Dossier.id != (row.id or 0)
    )
    if session.scalars(taken, execution_options={**WHOLE, "include_trashed": True}).first() is not None:
        sentence = N_("Ký hiệu {code} đã dùng cho hồ sơ khác của năm {year}. Ghi ký hiệu khác.")
        findings.add(Violation(sentence, {"code": code, "year": row.year}, field="code"))
    if not entered.forever and not 1 <= (entered.retention_years or 0) <= 100:
        sentence = N_("Ghi thời hạn bảo quản từ 1 đến 100 năm, hoặc chọn vĩnh viễn.")
        findings.add(Violation(sentence, field="retention_years"))
    findings.warnings()
    for name, text in words.items():
        setattr(row, name, text)
    row.code, row.note = code, paragraphs(entered.note)
    row.made_by = words["made_by"] or actor.name
    row.retention_years = None if entered.forever else entered.retention_years
    row.folded = fold(f"{code} {row.title} {row.box}")


def next_code(session: Session, year: int) -> str:
    """The next "05-HS" of the year: one more than the highest that is of this form."""
    codes = session.scalars(
        select(Dossier.code).where(Dossier.year == year),
        execution_options={**WHOLE, "include_trashed": True},
    )
    used = [int(code.split("-")[0]) for code in codes if code.split("-")[0].isdigit()]
    return f"{max(used, default=0) + 1:02d}-HS"


def _add_all(session: Session, row: Dossier, papers: Sequence[ItemInput]) -> None:
    """Puts in the papers that are not there yet."""
    there = {(i.of_kind, i.of_id) for i in row.items if i.of_kind}
    named = {(i.number_text, i.abstract) for i in row.items}
    for paper in papers:
        known = (paper.of_kind, paper.of_id) in there if paper.of_kind else False
        if not known and (paper.number_text, paper.abstract) not in named:
            _new_item(row, paper)
    session.flush()
    _settle(session, row)


def _new_item(row: Dossier, entered: ItemInput) -> DossierItem:
    item = DossierItem(position=len(row.items), of_kind=entered.of_kind, of_id=entered.of_id)
    _put_item(item, entered, whole=True)
    row.items.append(item)
    return item


def _put_item(item: DossierItem, entered: ItemInput, *, whole: bool) -> None:
    findings = Findings()
    for name, label in ITEM_LINES.items():
        text = findings.line(getattr(entered, name), name, label, required=whole and name == "abstract")
        if whole or name == "note":
            setattr(item, name, text)
    for name in ("first_sheet", "sheets"):
        number = getattr(entered, name)
        if number is not None and not 1 <= number <= 100_000:
            findings.add(Violation(N_("Số tờ phải từ 1 đến 100.000."), field=name))
    findings.warnings()
    item.first_sheet, item.sheets = entered.first_sheet, entered.sheets
    if whole:
        item.dated_on, item.secrecy = entered.dated_on, entered.secrecy


def _settle(session: Session, row: Dossier) -> None:
    """The level of the dossier is the highest of its papers (party-documents §6)."""
    row.secrecy = highest(item.secrecy for item in row.items)
    session.flush()


def _file(session: Session, item: DossierItem) -> None:
    """An issued or sent document counts as filed once its dossier is closed."""
    if item.of_kind != "document" or item.of_id is None:
        return
    doc = session.get(Document, item.of_id)
    if doc is not None and doc.state in (DocumentState.ISSUED, DocumentState.SENT):
        doc.state = DocumentState.FILED
