"""An office with a budget: two natures of money, three people, and an expense to take through its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import UserError, sentence
from app.models.budget import (
    BudgetEntry,
    BudgetItem,
    BudgetLine,
    BudgetSource,
    BudgetYear,
    EstimatePaper,
    VoucherRequirement,
)
from app.rules.budget import Balance, EntryKind, EstimateKind, Nature, SourceKind
from app.rules.expenses import ExpenseKind, PayMethod, PlaceClass, RankGroup
from app.rules.roles import Actor, Right, Role, needs
from app.services.budget.items import list_items, save_item_of_list
from app.services.budget.ledger import Entry, balances, post
from app.services.expenses.advancing import hand_in
from app.services.expenses.deciding import appraise_expense, approve_expense, submit_expense
from app.services.expenses.drafts import save_expense
from app.services.expenses.listing import expense_detail
from app.services.expenses.views import ExpenseDetail, ExpenseInput, ExpenseLineInput, PayInput
from app.services.findings import Saved
from app.services.norms.choosing import norm_for
from app.services.users import UserInput, add_user
from tests.workspaces import Office


@dataclass(frozen=True)
class Money:
    """The office, who works in it, and the lines of its estimate."""

    office: Office
    clerk: Actor
    accountant: Actor
    chief: Actor
    year_id: int
    autonomous: tuple[int, int]
    """Two lines with 10 million đồng each that the head may move between."""
    task: int
    """A line of 5 million đồng for one purpose."""

    def left(self, line_id: int) -> int:
        """What is left of a line."""
        found: Balance = self.office.read(balances, line_ids=(line_id,)).get(line_id, Balance())
        return found.left

    def expense(self, expense_id: int) -> ExpenseDetail:
        """The expense as it stands."""
        found: ExpenseDetail = self.office.read(expense_detail, expense_id)
        return found

    def input_of(self, *lines: tuple[int, int], **values: Any) -> ExpenseInput:
        """What is typed of an expense with one line of each amount on its line of the estimate."""
        return ExpenseInput(
            **{
                "content": "Chi phục vụ phiên họp",
                "payee_name": "Nguyễn Văn An",
                "method": PayMethod.TRANSFER,
            }
            | values,
            lines=tuple(
                ExpenseLineInput(f"Dòng {n}", line, unit_price=Decimal(amount))
                for n, (line, amount) in enumerate(lines, 1)
            ),
        )

    def draft(self, *lines: tuple[int, int], **values: Any) -> int:
        """A draft of these lines by the clerk."""
        entered = self.input_of(*lines, **values)
        made: int = self.office.workspace.write(self.clerk, save_expense, None, entered).id
        return made

    def asked_above_norm(self, line_id: int, above: int, **values: Any) -> int:
        """An expense sent, its one line so many đồng above the norm."""
        norm = self.office.read(
            norm_for, "per_diem", date(2026, 6, 30), RankGroup.ANYONE, PlaceClass.PROVINCE
        )
        line = ExpenseLineInput("Phụ cấp lưu trú", line_id, unit_price=Decimal(norm.ceiling + above))
        line = replace(line, norm_id=norm.id, over_norm_reason="Nơi công tác xa trung tâm")
        entered = ExpenseInput(content="Đi khảo sát", payee_name="Lò Thị Hoa", lines=(line,), **values)
        made: int = self.office.workspace.write(self.clerk, save_expense, None, entered).id
        self.office.workspace.write(self.clerk, submit_expense, made)
        return made

    def asked(self, *lines: tuple[int, int], **values: Any) -> int:
        """An expense sent and appraised."""
        made = self.draft(*lines, **values)
        self.office.workspace.write(self.clerk, submit_expense, made)
        self.office.workspace.write(self.accountant, appraise_expense, made, "Đã xem")
        return made

    def approved(self, *lines: tuple[int, int], **values: Any) -> int:
        """An expense approved as asked for."""
        made = self.asked(*lines, **values)
        self.office.workspace.write(self.chief, approve_expense, made)
        return made

    def handed_in(self, *lines: tuple[int, int], **values: Any) -> int:
        """An approved expense whose vouchers were handed in."""
        made = self.approved(*lines, **values)
        self.office.workspace.write(self.clerk, hand_in, made)
        return made

    def more(self, expense_id: int, *amounts: int) -> dict[int, int]:
        """So many đồng approved above, line by line."""
        return {line.id: n for line, n in zip(self.expense(expense_id).lines, amounts, strict=False)}

    def save_rows(self, command: Any, expense_id: int, *rows: Any) -> Saved:
        """What the clerk's saving of these vouchers or recipients says."""
        saved: Saved = self.office.workspace.write(self.clerk, command, expense_id, rows)
        return saved

    def pays(self, expense_id: int, *amounts: int, **values: Any) -> PayInput:
        """What the lines cost in the end."""
        lines = self.expense(expense_id).lines
        return PayInput(
            amounts={line.id: amount for line, amount in zip(lines, amounts, strict=True)},
            method=PayMethod.TRANSFER,
            **values,
        )


def with_money(office: Office) -> Money:
    """An office with a clerk, an accountant and a chief of its own, and 25 million đồng for this year.

    It asks for no vouchers of expenses of no kind, which are what the tests write.
    """
    people = {}
    for login, name, role in (
        ("van.thu", "Lê Thị Bình", Role.CLERK),
        ("ke.toan", "Trần Thu Chi", Role.ACCOUNTANT),
        ("chanh.vp", "Phạm Văn Dũng", Role.CHIEF),
    ):
        user_id = office.write(add_user, UserInput(login, name, role), lambda: None)
        people[role] = Actor(user_id, login, name, role)
    year_id, *lines = office.write(_fill)
    return Money(
        office,
        people[Role.CLERK],
        people[Role.ACCOUNTANT],
        people[Role.CHIEF],
        year_id,
        (lines[0], lines[1]),
        lines[2],
    )


@needs(Right.EDIT_BUDGET)
def another_line_like(session: Session, actor: Actor, line_id: int, amount: int) -> int:
    """The id of a line of the same item with so much, in another source that is not autonomous either."""
    like = session.get_one(BudgetLine, line_id)
    source = BudgetSource(code="T14", name="Nguồn khác", kind=SourceKind.OTHER, nature=Nature.NON_AUTONOMOUS)
    session.add(source)
    session.flush()
    line = BudgetLine(year_id=like.year_id, source_id=source.id, nature=source.nature, item_id=like.item_id)
    session.add(line)
    session.flush()
    paper = session.scalars(select(EstimatePaper)).one()
    post(session, [Entry(line.id, EntryKind.GIVEN, amount, paper.booked_on)], paper_id=paper.id)
    return line.id


@needs(Right.EDIT_BUDGET)
def _fill(session: Session, actor: Actor) -> tuple[int, ...]:
    year = BudgetYear(
        year=2026,
        last_withdrawal_on=date(2026, 12, 30),
        spend_until=date(2026, 12, 31),
        adjust_until=date(2027, 1, 31),
        reconcile_by=date(2027, 2, 10),
        return_by=date(2027, 2, 15),
    )
    own = BudgetSource(
        code="T13", name="Kinh phí tự chủ", kind=SourceKind.STATE_BUDGET, nature=Nature.AUTONOMOUS
    )
    other = BudgetSource(
        code="T12", name="Không tự chủ", kind=SourceKind.STATE_BUDGET, nature=Nature.NON_AUTONOMOUS
    )
    session.add_all([year, own, other])
    session.flush()
    session.execute(
        update(VoucherRequirement)
        .where(VoucherRequirement.expense_kind == ExpenseKind.OTHER)
        .values(required=False)
    )
    lines = []
    for source, code, amount in ((own, "6699", 10), (own, "6702", 10), (other, "6651", 5)):
        line = BudgetLine(
            year_id=year.id, source_id=source.id, nature=source.nature, item_id=_item(session, code).id
        )
        session.add(line)
        session.flush()
        lines.append((line.id, amount * 1_000_000))
    paper = EstimatePaper(
        year_id=year.id,
        kind=EstimateKind.GIVEN,
        number="01-QĐ",
        dated_on=date(2026, 1, 5),
        booked_on=date(2026, 1, 5),
    )
    session.add(paper)
    session.flush()
    given = [Entry(line_id, EntryKind.GIVEN, amount, date(2026, 1, 5)) for line_id, amount in lines]
    post(session, given, paper_id=paper.id)
    return (year.id, *(line_id for line_id, _amount in lines))


def _item(session: Session, code: str) -> BudgetItem:
    """The sub-item, with its mục; there already where the office starts with the list."""
    found = session.scalars(select(BudgetItem).where(BudgetItem.code == code)).first()
    if found is None:
        found = BudgetItem(
            code=code, parent_code={"6699": "6650", "6651": "6650", "6702": "6700"}[code], name="Thử"
        )
        session.add(found)
        session.flush()
    return found


def close_item(money: Money, code: str) -> None:
    """The code is used until the end of 2026."""
    (view,) = money.office.read(list_items, text=code)
    ended = replace(view.entered, valid_to=date(2026, 12, 31), basis=view.entered.basis or "TT 324/2016")
    money.office.write(save_item_of_list, view.id, ended)


def refused(do: Callable[[], Any]) -> list[tuple[str | None, str]]:
    """Field and sentence of each reason the act was refused for."""
    with pytest.raises(UserError) as refusal:
        do()
    return [(v.field, sentence(v)) for v in refusal.value.violations]


def entries_sum(session: Session) -> int:
    """What all entries leave, by a plain loop."""
    from app.rules.budget import SIGNS

    return sum(SIGNS[e.kind] * e.amount for e in session.scalars(select(BudgetEntry)))
