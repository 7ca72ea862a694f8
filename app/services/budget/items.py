"""The items of the state budget list (mục, tiểu mục): dated, closed rather than removed, never used again."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import N_
from app.models.budget import BudgetItem, BudgetSource
from app.paths import resource
from app.rules.budget import Nature, SourceKind
from app.rules.roles import Actor, Right, needs
from app.rules.validity import valid_on
from app.rules.violations import Violation
from app.services.common import fetch, with_words
from app.services.findings import Findings
from app.services.norms.starting import starting_norms
from app.services.validity import in_force_on
from app.text import fold

UNVERIFIED = "TT 324/2016/TT-BTC và các văn bản sửa đổi; tên và mã chưa đối chiếu văn bản gốc"


@dataclass(frozen=True)
class ItemInput:
    """An item as the form reads it."""

    code: str = ""
    parent_code: str = ""
    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    basis: str = ""
    verified: bool = False


@dataclass(frozen=True)
class ItemView:
    """An item as lists show it."""

    id: int
    version: int
    entered: ItemInput

    @property
    def label(self) -> str:
        """Code and name: "6699 Chi phí khác"."""
        return f"{self.entered.code} {self.entered.name}"

    def in_force(self, day: date) -> bool:
        """True when the item is open on the day."""
        return valid_on(self.entered.valid_from, self.entered.valid_to, day)


@needs(Right.EDIT_BUDGET)
def save_item_of_list(
    session: Session,
    actor: Actor,
    item_id: int | None,
    entered: ItemInput,
    expected_version: int | None = None,
) -> int:
    """The id of the mục or tiểu mục; closing it is writing its last day.

    Raises UserError for a code that is not 4 digits, is taken or was used before, and an unknown mục.
    """
    row = BudgetItem() if item_id is None else fetch(session, BudgetItem, item_id, expected_version)
    findings = Findings()
    code = entered.code.strip()
    if not (len(code) == 4 and code.isascii() and code.isdigit()):
        findings.add(Violation(N_("Mã mục, tiểu mục gồm đúng 4 chữ số."), field="code"))
    elif item_id is not None and code != row.code:
        sentence = N_("Mã đã đặt thì không đổi, không dùng lại. Ghi ngày hết hiệu lực rồi lập mã mới.")
        findings.add(Violation(sentence, field="code"))
    elif item_id is None and session.scalar(select(BudgetItem.id).where(BudgetItem.code == code)):
        sentence = N_("Mã {code} đã có, kể cả khi đã hết hiệu lực. Ghi mã khác.")
        findings.add(Violation(sentence, {"code": code}, field="code"))
    parent = entered.parent_code.strip()
    known = select(BudgetItem.id).where(BudgetItem.code == parent, BudgetItem.parent_code == "")
    if parent and session.scalar(known) is None:
        sentence = N_("Không có mục {code}. Để trống nếu đây là mục.")
        findings.add(Violation(sentence, {"code": parent}, field="parent_code"))
    name = findings.line(entered.name, "name", N_("tên mục, tiểu mục"), required=True)
    basis = findings.line(entered.basis, "basis", N_("căn cứ"), required=True)
    if entered.valid_from and entered.valid_to and entered.valid_to < entered.valid_from:
        sentence = N_("Ngày hết hiệu lực trước ngày có hiệu lực. Sửa một trong hai ngày.")
        findings.add(Violation(sentence, field="valid_to"))
    findings.warnings()
    row.code, row.parent_code, row.name, row.basis = code, parent, name, basis
    row.valid_from, row.valid_to, row.verified = entered.valid_from, entered.valid_to, entered.verified
    row.folded = fold(f"{code} {name}")
    session.add(row)
    session.flush()
    return row.id


def list_items(session: Session, day: date | None = None, text: str = "") -> list[ItemView]:
    """The items by code; with a day, those in force on it; with words, those that have them."""
    query = with_words(select(BudgetItem).order_by(BudgetItem.code), BudgetItem.folded, text)
    if day is not None:
        query = query.where(in_force_on(BudgetItem.valid_from, BudgetItem.valid_to, day))
    names = ItemInput.__dataclass_fields__
    return [
        ItemView(row.id, row.version, ItemInput(**{name: getattr(row, name) for name in names}))
        for row in session.scalars(query)
    ]


@needs(Right.EDIT_BUDGET)
def load_starting_lists(session: Session, actor: Actor) -> int:
    """How many of the items, sources, norms and vouchers every office starts with were added.

    Those that are there stay as they are.
    """
    return add_starting_lists(session) + starting_norms(session)


def add_starting_lists(session: Session) -> int:
    """Adds the starting items and sources that are not there yet; how many they are."""
    there = set(session.scalars(select(BudgetItem.code)))
    with resource("budget", "muc-luc-ngan-sach.csv").open(encoding="utf-8", newline="") as file:
        items = [
            BudgetItem(
                code=row["code"],
                parent_code=row["parent"],
                name=row["name_vi"],
                basis=UNVERIFIED,
                folded=fold(f"{row['code']} {row['name_vi']}"),
            )
            for row in csv.DictReader(file)
            if row["code"] not in there
        ]
    known = set(session.scalars(select(BudgetSource.code)))
    sources = [
        BudgetSource(
            code=row["code"],
            name=row["name"],
            kind=SourceKind(row["kind"]),
            nature=Nature(row["nature"]),
            basis=row["basis"],
            position=position,
        )
        for position, row in enumerate(_starting_sources(), start=1)
        if row["code"] not in known
    ]
    session.add_all([*items, *sources])
    session.flush()
    return len(items) + len(sources)


def _starting_sources() -> list[dict[str, str]]:
    data = tomllib.loads(resource("budget", "sources.toml").read_text(encoding="utf-8"))
    sources: list[dict[str, str]] = data["sources"]
    return sources
