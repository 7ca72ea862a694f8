"""The search as one types, over 100,000 documents and 300,000 other records, beside the bare FTS5 query."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, text

from app.models.base import SearchText
from app.rules.roles import Role
from app.rules.secrecy import Secrecy
from app.services.regulation import regulation_on
from app.storage import search_index
from app.storage.search import Wanted, stages
from app.storage.search_index import KINDS
from app.storage.workspace import Workspace
from app.text import folded_words, marked_words
from bench.measure import MS, Row, Sizes
from bench.office import NOW, bare_connection, make_office, opened, person_row, put_rows, stamped

LONGEST_MS = 30.0
TYPED = (
    "chuyển đổi số",
    "chuyen doi so trong cac co quan dang",
    "Thông báo kết luận",
    "an toan thong tin",
    "06-TB/BCĐ",
    "6 tb",
    "so 12 quyet dinh",
    "Nguyễn Văn An",
    "tran thi dung",
    "báo cáo quý",
    "ủy quyền",
    "uy ban",
    "họp ban chi dao quy",
    "ho so cong viec",
    "khong tim thay gi",
)
"""What is typed, letter by letter: every beginning of it is searched for."""
WANTED = Wanted(KINDS[: KINDS.index("organisation")])
"""The kinds the search line asks for."""
YEARS = 10
BODY_SENTENCES = 8
SECRET_OF = 50
"""One in so many records is secret, and every tenth of those has a list of readers."""

_OTHER = (
    *(("meetings", "meeting"), ("agenda_items", "meeting"), ("opinions", "meeting")),
    *(("attachments", "incoming"), ("incoming_documents", "incoming"), ("outgoing_entries", "outgoing")),
    *(("dossiers", "dossier"), ("membership_decisions", "decision"), ("delegations", "delegation")),
    ("people", "person"),
)


def make_archive(folder: Path, sizes: Sizes) -> None:
    """A workspace whose search index holds that many records; no other table is read by the search."""

    def fill(connection: Connection) -> None:
        search_index.fill(
            connection.connection.driver_connection, lambda: _entries(sizes.documents, sizes.others)
        )
        listed = range(1, sizes.documents, SECRET_OF * 10)
        rows = [{"record_kind": "document", "record_id": n, "user_id": 1} for n in listed]
        put_rows(connection, "readers", [stamped(row) for row in rows])
        connection.execute(text("ANALYZE"))

    make_office(folder, 1, YEARS, more=fill)


def measure(folder: Path, sizes: Sizes) -> list[Row]:
    """Each beginning of each query, asked by a clerk who may not see what is secret.

    The bare query asks the same index for the same words: how many rows match. It ranks nothing, reads no
    record and looks at nobody's rights.
    """
    with opened(folder) as unlocked:
        workspace = unlocked.workspace
        workspace.opened_by(type(unlocked.actor)(2, "vt", "Văn thư", Role.CLERK, Secrecy.NONE))
        bare = bare_connection(workspace)
        gc.collect()
        try:
            times = [_times(workspace, bare, query, sizes) for query in _beginnings()]
        finally:
            bare.close()
    ours, limit = (_percentile([pair[side] for pair in times], 95) for side in (0, 1))
    return [
        Row("search_as_typed", ours * MS, limit * MS, 1.5, "ms"),
        Row("search_in_milliseconds", ours * MS, LONGEST_MS, 1.0, "ms"),
    ]


def _beginnings() -> list[str]:
    return list(dict.fromkeys(query[:end] for query in TYPED for end in range(1, len(query) + 1)))


def _times(workspace: Workspace, bare: Any, query: str, sizes: Sizes) -> tuple[float, float]:
    """Seconds of the quicker of a few searches of ours, and of the bare one, run in turns."""
    match = stages(folded_words(query), marked_words(query))[-1]
    statement = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
    pairs = []
    for _ in range(sizes.searches):
        began = perf_counter()
        workspace.find(query, WANTED)
        between = perf_counter()
        bare.execute(statement, (match,)).fetchall()
        pairs.append((between - began, perf_counter() - between))
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def _percentile(values: list[float], of: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return sorted(values)[-(-len(values) * of // 100) - 1]


def _entries(documents: int, others: int) -> Iterator[search_index.Entry]:
    """The records: sentences of the regulation in any order, names, numbers, days of ten years."""
    dice = random.Random(400_000)
    said = _sentences()
    first = NOW.date() - timedelta(days=365 * YEARS)

    def day(number: int, of: int) -> date:
        return first + timedelta(days=number * 365 * YEARS // of)

    for n in range(1, documents + 1):
        number = f"{1 + n % 400:02d}-{dice.choice(('TB', 'QĐ', 'KH', 'CV'))}/BCĐ"
        body = "\n".join(dice.choices(said, k=BODY_SENTENCES))
        words = SearchText(
            "document",
            n,
            f"{number} {dice.choice(said)}",
            body,
            also="Thông báo kết luận" if n % 3 else "Quyết định",
            numbers=(number,),
            day=day(n, documents),
            state="issued",
        )
        yield search_index.Entry("documents", n, words, int(n % SECRET_OF == 1), 1)
    for n in range(1, others + 1):
        table, kind = _OTHER[n % len(_OTHER)]
        is_part = table in ("agenda_items", "opinions", "attachments")
        record = n // len(_OTHER) * len(_OTHER) + (4 if kind == "incoming" else 0) if is_part else n
        name = str(_person(n)) if kind == "person" else f"{dice.choice(said)} {n}"
        words = SearchText(
            kind,
            record,
            "" if is_part else name,
            dice.choice(said),
            numbers=(f"{n % 900}-CV/VPTW",) if kind in ("incoming", "outgoing") else (),
            day=None if kind == "person" else day(n, others),
            state="issued",
        )
        yield search_index.Entry(table, n, words, 0, 1)


@cache
def _sentences() -> tuple[str, ...]:
    texts = (piece.text for piece in regulation_on(NOW.date()).pieces)
    return tuple(line.strip() for said in texts for line in said.replace(";", ".").split(".") if line.strip())


def _person(number: int) -> Any:
    return person_row(number)["full_name"]
