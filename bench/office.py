"""An office with years of work behind it: rows put straight into its tables, many in a short time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from app.clock import FixedClock
from app.models.base import Base, SearchText
from app.rules.bodies import BodyKind
from app.rules.meeting_kinds import (
    HELD_STATES,
    AttendanceStatus,
    MeetingKind,
    MeetingState,
    MinutesState,
    ParticipantKind,
)
from app.rules.quarters import quarter_of
from app.rules.roles import Role
from app.services.setup import FirstUser, SetupInput, TermInput, fill_new_workspace
from app.storage import open as opening
from app.storage import search_index
from app.storage.database import DATABASE_NAME, connect, writing_engine
from app.storage.open import Unlocked
from app.storage.recovery_key import new_recovery_key
from app.storage.vault import FLOOR_KDF, subkey
from app.storage.workspace import Workspace
from app.text import collation_key, fold, person_sort_key

LOGIN, PASSWORD = "bench", "do-toc-do-2026"
NOW = datetime(2026, 6, 30, 9, 0)
STAMP = datetime(2024, 10, 1, 1, 0, tzinfo=UTC)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Hữu")
GIVEN = ("An", "Bình", "Cường", "Dung", "Đạt", "Giang", "Hà", "Khánh", "Lan", "Phương", "Thảo", "Ước")
SUBJECTS = (
    "sơ kết công tác chuyển đổi số trong các cơ quan đảng",
    "tiến độ liên thông dữ liệu giữa cơ quan đảng và cơ quan nhà nước",
    "an toàn thông tin và bảo vệ bí mật nhà nước",
    "kế hoạch triển khai hạ tầng số giai đoạn hai",
    "góp ý dự thảo chương trình công tác năm",
)
PLACES = ("Phòng họp A", "Hội trường tầng 3", "Trụ sở Trung ương Đảng")
SENTENCE = (
    "Các cơ quan, tổ chức khẩn trương hoàn thiện hạ tầng số, liên thông dữ liệu, bảo đảm an toàn thông tin; "
    "báo cáo Ban Chỉ đạo kết quả trước ngày 30 tháng 6. "
)
KINDS = tuple(MeetingKind)
STATES = tuple(state for state in MeetingState if state in HELD_STATES)
PEOPLE = 44


@contextmanager
def opened(folder: Path) -> Iterator[Unlocked]:
    """The workspace, unlocked at the fixed moment of the benchmark."""
    unlocked = opening.unlock(folder, LOGIN, PASSWORD, FixedClock(NOW))
    try:
        yield unlocked
    finally:
        unlocked.workspace.close()


def make_office(
    folder: Path,
    meetings: int,
    years: int,
    *,
    with_minutes: bool = False,
    more: Callable[[Connection], None] | None = None,
) -> None:
    """A new workspace with that many meetings in the years up to now, found by the search as any other.

    `more` puts further rows in.
    """
    setup = SetupInput(
        term=TermInput(name="Nhiệm kỳ đo thử", starts_on=date(2021, 2, 2)),
        user=FirstUser(login=LOGIN, name="Lê Thị Thử", role=Role.CHIEF),
    )
    made = opening.create(
        folder,
        LOGIN,
        PASSWORD,
        new_recovery_key(),
        FixedClock(NOW),
        fill_new_workspace,
        setup,
        kdf=FLOOR_KDF,
    )
    workspace = made.workspace
    try:
        engine = writing_engine(folder / DATABASE_NAME, subkey(workspace.data_key, "db"))
        with engine.begin() as connection:
            _fill(connection, meetings, years, with_minutes=with_minutes)
            if more is not None:
                more(connection)
        engine.dispose()
    finally:
        workspace.close()


def bare_connection(workspace: Workspace) -> Any:
    """The driver's own connection to the workspace's database, with the pragmas of the program."""
    connection = connect(workspace.folder / DATABASE_NAME, subkey(workspace.data_key, "db"))
    connection.execute("PRAGMA journal_mode=WAL")
    return connection


def _fill(connection: Connection, meetings: int, years: int, *, with_minutes: bool) -> None:
    body = connection.execute(
        text("SELECT id FROM bodies WHERE kind = :kind"), {"kind": BodyKind.COMMITTEE.value}
    ).scalar_one()
    found = connection.execute(text("SELECT code, id FROM committee_roles"))
    roles: dict[str, int] = {row.code: row.id for row in found}
    people = [person_row(n) for n in range(1, PEOPLE + 1)]
    put_rows(connection, "people", people)
    put_rows(connection, "memberships", [_membership(n, body, roles) for n in range(1, PEOPLE + 1)])
    rows = [_meeting(n, meetings, years, body) for n in range(1, meetings + 1)]
    put_rows(connection, "meetings", rows)
    _index(connection, rows)
    if with_minutes:
        put_rows(connection, "participants", [p for row in rows for p in _participants(row["id"], people)])
        _put_minutes(connection, rows)
    connection.execute(text("ANALYZE"))


def put_rows(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    """Puts rows into a table."""
    connection.execute(insert(Base.metadata.tables[table]), rows)


def stamped(values: dict[str, Any]) -> dict[str, Any]:
    """The row with who made it and when."""
    by = {"created_at_utc": STAMP, "created_by_id": 1, "changed_at_utc": STAMP, "changed_by_id": 1}
    return {**values, **by, "version": 1}


def person_row(number: int) -> dict[str, Any]:
    """The row of the person of that number."""
    name = " ".join(
        (FAMILY[number % len(FAMILY)], MIDDLE[number % len(MIDDLE)], GIVEN[number % len(GIVEN)], str(number))
    )
    return stamped(
        {
            "id": number,
            "full_name": name,
            "sort_key": person_sort_key(name),
            "position": "Phó Vụ trưởng",
            "folded": fold(name),
        }
    )


def _membership(number: int, body: int, roles: dict[str, int]) -> dict[str, Any]:
    code = {1: "head", 2: "standing_deputy", 3: "deputy"}.get(number, "member")
    return stamped(
        {
            "person_id": number,
            "body_id": body,
            "role_id": roles[code],
            "from_day": date(2010, 1, 1),
        }
    )


_folded, _key = cache(fold), cache(collation_key)


def _meeting(number: int, of: int, years: int, body: int) -> dict[str, Any]:
    held_on = NOW.date() - timedelta(days=(of - number) * 365 * years // of)
    subject, place = SUBJECTS[number % len(SUBJECTS)], PLACES[number % len(PLACES)]
    return stamped(
        {
            "id": number,
            "kind": KINDS[number % len(KINDS)],
            "state": STATES[number * 7 % len(STATES)],
            "ordinal": number,
            "title": f"Họp {subject} lần {number}",
            "folded": f"hop {_folded(subject)} lan {number} {_folded(place)}",
            "title_key": f"{_key(subject)} {number:06}",
            "quarter": quarter_of(held_on),
            "quarter_year": held_on.year,
            "held_on": held_on,
            "starts_at": time(8, 0),
            "ends_at": time(11, 30),
            "place": place,
            "chair_id": 1 + number % 3,
            "chair_role": "Trưởng Ban",
            "chair_clause": "10.1",
            "secretary_id": 4,
            "body_id": body,
        }
    )


def _index(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """The search index of the meetings, filled as after an upgrade."""
    search_index.fill(
        connection.connection.driver_connection,
        lambda: (
            search_index.Entry(
                "meetings",
                row["id"],
                SearchText(
                    "meeting", row["id"], row["title"], row["place"], day=row["held_on"], state=row["state"]
                ),
                0,
                1,
            )
            for row in rows
        ),
    )


def _participants(meeting_id: int, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        stamped(
            {
                "meeting_id": meeting_id,
                "kind": ParticipantKind.MEMBER,
                "position": number,
                "person_id": person["id"],
                "name": person["full_name"],
                "title": "Phó Vụ trưởng",
                "role": "Ủy viên",
                "attendance": AttendanceStatus.PRESENT,
            }
        )
        for number, person in enumerate(people[:30], 1)
    ]


def _put_minutes(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Four items with minutes, and a conclusion, for each meeting."""
    minutes, agenda, items = [], [], []
    for row in rows:
        meeting = row["id"]
        minutes.append(
            stamped(
                {
                    "id": meeting,
                    "meeting_id": meeting,
                    "state": MinutesState.DRAFT,
                    "opening": SENTENCE,
                    "conclusion": SENTENCE * 6,
                    "read_back": True,
                }
            )
        )
        for position in range(1, 5):
            item = meeting * 4 + position
            title = f"Nội dung {position}: {SUBJECTS[position]}"
            agenda.append(
                stamped(
                    {
                        "id": item,
                        "meeting_id": meeting,
                        "position": position,
                        "title": title,
                        "presenter": "Văn phòng",
                    }
                )
            )
            items.append(
                stamped(
                    {
                        "minutes_id": meeting,
                        "meeting_id": meeting,
                        "agenda_item_id": item,
                        "report": SENTENCE * 4,
                        "conclusion": SENTENCE,
                    }
                )
            )
    put_rows(connection, "minutes", minutes)
    put_rows(connection, "agenda_items", agenda)
    put_rows(connection, "minutes_items", items)
