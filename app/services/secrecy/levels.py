"""Setting a level of secrecy, confirming a proposed one, naming who may read, noting who opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import UserError, refuse
from app.i18n import N_
from app.models.documents import Document
from app.models.dossiers import Dossier, DossierItem
from app.models.expenses import Expense, SpendingEvent
from app.models.meetings import Meeting
from app.models.users import Reader, User
from app.rules.decisions import Stage
from app.rules.documents import OPEN_STATES
from app.rules.roles import Actor, Right, Role, needs
from app.rules.secrecy import SECRECY_LABELS, Secrecy, highest, rank
from app.rules.violations import Severity, Violation
from app.services.common import line
from app.services.secrecy.following import raise_spending, spread_readers
from app.services.secrecy.permission import check_document_text
from app.services.secrecy.records import RECORDS, TABLES, record, title
from app.text import person_sort_key

WITH_GROUND = frozenset({"document"})
"""Kinds that keep ground, end of protection and leave to copy; of the others the journal keeps the ground."""


@dataclass(frozen=True)
class SecrecyInput:
    """A level as the dialog reads it."""

    level: Secrecy = Secrecy.NONE
    ground: str = ""
    """Item of the list of state secrets it falls under."""
    protected_until: date | None = None
    """Only where it is shorter than the level's term."""
    may_be_copied: bool = False


@dataclass(frozen=True)
class Candidate:
    """A user who may be put on a need-to-know list."""

    id: int
    name: str
    cleared_to: Secrecy
    on_list: bool


@dataclass(frozen=True)
class SecrecyDetail:
    """What the dialog shows of a record's secrecy."""

    kind: str
    record_id: int
    version: int
    title: str
    entered: SecrecyInput
    set_by: str
    """Who set the level; "" while it is only proposed, or where the kind does not keep it."""
    proposed: bool
    """True while a level waits for who may set it."""
    fixed: str
    """Source sentence that says why the level cannot change any more; "" while it can."""
    with_ground: bool
    people: tuple[Candidate, ...]


def secrecy_detail(session: Session, kind: str, record_id: int) -> SecrecyDetail:
    """The record's level, who set it, and everybody who may be named as its reader."""
    row = record(session, kind, record_id)
    by_document = isinstance(row, Document)
    entered = SecrecyInput(row.secrecy)
    if by_document:
        entered = SecrecyInput(row.secrecy, row.secrecy_ground, row.protected_until, row.may_be_copied)
    setter = session.get(User, row.secrecy_set_by_id) if by_document and row.secrecy_set_by_id else None
    return SecrecyDetail(
        kind=kind,
        record_id=record_id,
        version=row.version,
        title=title(row),
        entered=entered,
        set_by=setter.name if setter is not None else "",
        proposed=by_document and row.secrecy is not Secrecy.NONE and setter is None,
        fixed=_fixed(row, kind),
        with_ground=kind in WITH_GROUND,
        people=_candidates(session, kind, record_id),
    )


@needs(Right.SET_SECRECY)
def set_secrecy(
    session: Session,
    actor: Actor,
    kind: str,
    record_id: int,
    entered: SecrecyInput,
    expected_version: int | None = None,
) -> int:
    """The new version of the record at this level; its files follow in the same act.

    Raises UserError for a record that is signed or registered (its level stands in the paper), a level below
    what it holds, a secret level without ground, text that may not be kept at the level, and an end of
    protection that has passed.
    """
    row = record(session, kind, record_id, expected_version)
    ground = line(entered.ground, "ground", N_("căn cứ xác định độ mật"))
    found = _wrong(session, row, kind, entered, ground)
    if found:
        raise UserError(found)
    secret = entered.level is not Secrecy.NONE
    row.secrecy = entered.level
    if isinstance(row, Meeting):
        _raise_drafts(session, row)
    raise_spending(session, kind, row)
    if isinstance(row, Document):
        row.secrecy_set_by_id = actor.user_id if secret else None
        row.secrecy_ground = ground if secret else ""
        row.protected_until = entered.protected_until if secret else None
        row.may_be_copied = secret and entered.may_be_copied
    else:
        session.info["note"] = {"secrecy_ground": ground} if ground else {}
    session.flush()
    return int(row.version)


@needs(Right.SET_SECRECY)
def confirm_secrecy(
    session: Session, actor: Actor, document_id: int, expected_version: int | None = None
) -> int:
    """The new version of a document whose proposed level now stands, set by the actor."""
    row = record(session, "document", document_id, expected_version)
    if row.secrecy is Secrecy.NONE or row.secrecy_set_by_id is not None:
        raise refuse(N_("Văn bản này không có độ mật đang chờ xác định."), field="secrecy")
    if why := _fixed(row, "document"):
        raise refuse(why, field="secrecy")
    if not row.secrecy_ground:
        raise refuse(
            N_("Ghi căn cứ: mục của danh mục bí mật nhà nước mà văn bản thuộc về."), field="secrecy_ground"
        )
    row.secrecy_set_by_id = actor.user_id
    session.flush()
    return int(row.version)


@needs(Right.SET_SECRECY)
def save_readers(
    session: Session, actor: Actor, kind: str, record_id: int, user_ids: Sequence[int]
) -> tuple[int, ...]:
    """The users on the record's need-to-know list; an empty list lifts it, else the actor stays on it.

    Raises UserError for who is barred from signing in, and for who is not cleared for the record's level.
    """
    row = record(session, kind, record_id)
    wanted = {*user_ids, actor.user_id} if user_ids else set()
    users = {u.id: u for u in session.scalars(select(User).where(User.id.in_(wanted)))}
    found = [_may_not_read(users.get(i), row.secrecy) for i in sorted(wanted)]
    if errors := [violation for violation in found if violation is not None]:
        raise UserError(errors)
    of_record = (Reader.record_kind == kind, Reader.record_id == record_id)
    kept = {reader.user_id: reader for reader in session.scalars(select(Reader).where(*of_record))}
    for user_id in kept.keys() - wanted:
        session.delete(kept[user_id])
    for user_id in sorted(wanted - kept.keys()):
        session.add(Reader(record_kind=kind, record_id=record_id, user_id=user_id))
    session.flush()
    spread_readers(session, kind, record_id, frozenset(kept))
    return tuple(sorted(wanted))


@needs(Right.SET_SECRECY)
def save_secrecy(
    session: Session,
    actor: Actor,
    kind: str,
    record_id: int,
    entered: SecrecyInput | None,
    user_ids: Sequence[int],
    expected_version: int | None = None,
) -> int:
    """The new version of the record after level and need-to-know list were set in one act.

    `entered` None: the level stays as it is, only the list is written. Raises UserError as `set_secrecy` and
    `save_readers` do.
    """
    row = record(session, kind, record_id, expected_version)
    if entered is not None:
        set_secrecy(session, actor, kind, record_id, entered, expected_version)
    save_readers(session, actor, kind, record_id, user_ids)
    return int(row.version)


@needs(Right.READ)
def note_opened(session: Session, actor: Actor, kind: str, record_id: int) -> None:
    """Notes in the journal that a record from Mật up was opened: seen, exported, a file of it opened.

    Call it once per opening. What is not secret leaves no entry; the entry names no title.
    """
    if kind in RECORDS:
        row = session.get(RECORDS[kind], record_id)
        if row is not None and row.secrecy is not Secrecy.NONE:
            opened = {"table": TABLES[kind], "id": record_id, "secrecy": row.secrecy.value}
            session.info["note"] = {**session.info.get("note", {}), "opened": opened}


# -- parts ------------------------------------------------------------------------------------------------


def _wrong(
    session: Session, row: Any, kind: str, entered: SecrecyInput, ground: str
) -> tuple[Violation, ...]:
    if why := _fixed(row, kind):
        return (Violation(why, field="level"),)
    found = []
    secret = entered.level is not Secrecy.NONE
    if secret and not ground:
        sentence = N_("Ghi căn cứ: mục của danh mục bí mật nhà nước mà văn bản thuộc về.")
        found.append(Violation(sentence, field="ground"))
    today: date = session.info["today"]
    if secret and entered.protected_until is not None and entered.protected_until < today:
        sentence = N_("Ngày hết thời hạn bảo vệ đã qua. Ghi ngày sau hôm nay, hoặc để trống.")
        found.append(Violation(sentence, field="protected_until"))
    lowest = _lowest(session, row)
    if rank(entered.level) < rank(lowest):
        sentence = N_("Không thể thấp hơn mức {level} của tài liệu bên trong.")
        found.append(Violation(sentence, {"level": SECRECY_LABELS[lowest]}, field="level"))
    if isinstance(row, Document):
        checked = check_document_text(session, row, entered.level, row.body)
        found += [replace(v, field="level") for v in checked if v.severity is Severity.ERROR]
    return tuple(found)


def _raise_drafts(session: Session, meeting: Meeting) -> None:
    """A draft that tells what the meeting concluded is never below the meeting's level."""
    drafts = select(Document).where(Document.meeting_id == meeting.id, Document.state.in_(OPEN_STATES))
    for row in session.scalars(drafts, execution_options={"include_hidden": True}):
        row.secrecy = highest((row.secrecy, meeting.secrecy))


def _fixed(row: Any, kind: str) -> str:
    """Why the level cannot be changed any more; "" while it can."""
    if kind == "incoming":
        return N_("Độ mật của văn bản đến ghi theo văn bản đã đăng ký; ghi sai thì đính chính trong sổ.")
    if kind == "document" and row.state not in OPEN_STATES:
        return N_("Văn bản đã ký thì độ mật không đổi nữa. Cần đổi thì lập văn bản thay thế.")
    if kind == "decision" and row.stage is not Stage.DRAFT:
        return N_("Quyết định đã ban hành thì độ mật không đổi nữa.")
    return ""


def _lowest(session: Session, row: Any) -> Secrecy:
    """The level below which the record cannot go: of a dossier its items', of others what they are of."""
    if isinstance(row, Dossier):
        levels = session.scalars(select(DossierItem.secrecy).where(DossierItem.dossier_id == row.id))
        return highest(levels)
    if isinstance(row, Document) and row.meeting_id is not None:
        meeting = session.get(RECORDS["meeting"], row.meeting_id)
        return meeting.secrecy if meeting is not None else Secrecy.NONE
    if isinstance(row, SpendingEvent) and row.source_kind in ("meeting", "document"):
        source = session.get(RECORDS[row.source_kind], row.source_id)
        return source.secrecy if source is not None else Secrecy.NONE
    if isinstance(row, Expense) and row.event_id is not None:
        event = session.get(SpendingEvent, row.event_id)
        return event.secrecy if event is not None else Secrecy.NONE
    return Secrecy.NONE


def _cleared(user: User) -> Secrecy:
    return Actor(user.id, user.login, user.name, user.role, user.clearance).cleared_to


def _may_not_read(user: User | None, level: Secrecy) -> Violation | None:
    if user is None or not user.active:
        return Violation(N_("Có người trong danh sách đã ngừng hoạt động. Bỏ người ấy ra."), field="readers")
    if rank(_cleared(user)) < rank(level):
        sentence = N_("{name} chưa được tiếp cận đến mức {level}. Cấp ở Quản trị, mục Người dùng trước.")
        params = {"name": user.name, "level": SECRECY_LABELS[level]}
        return Violation(sentence, params, field="readers")
    return None


def _candidates(session: Session, kind: str, record_id: int) -> tuple[Candidate, ...]:
    """Everybody who signs in, but the administrator, by given name."""
    of_record = (Reader.record_kind == kind, Reader.record_id == record_id)
    on_list = set(session.scalars(select(Reader.user_id).where(*of_record)))
    users = session.scalars(select(User).where(User.active, User.role != Role.ADMINISTRATOR))
    people = sorted(users, key=lambda user: person_sort_key(user.name))
    return tuple(Candidate(u.id, u.name, _cleared(u), u.id in on_list) for u in people)
