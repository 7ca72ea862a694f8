"""What the steps of an expense share: their checks and days, entries of a line, numbers of vouchers."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi
from app.i18n import N_
from app.models.audit import AuditEntry, AuditSubject
from app.models.expenses import Expense, ExpenseLine, ExpenseStep
from app.models.users import User
from app.rules.budget import EntryKind
from app.rules.expenses import ARROWS, EXPENSE_STATE_LABELS, ExpenseState, PayMethod, StepKind
from app.rules.roles import Actor
from app.services.budget.ledger import Entry, check_day
from app.services.budget_settings import ONE_PERSON_OFFICE, OVER_NORM_STOPS
from app.services.common import WHOLE, fetch
from app.services.expenses.line_checks import days_of_work
from app.services.expenses.sums import steps_of
from app.services.findings import Findings
from app.services.settings import setting_on
from app.text import fold, marked_words

OUT, BACK = "PC", "PT"
"""Series of vouchers: cash that goes out (phiếu chi), cash that comes back (phiếu thu)."""
BY_BANK = {OUT: "CK", BACK: "BC"}
"""Their series where money goes by transfer (chuyển khoản, giấy báo có): there is no slip of a cashier."""
MONEY_STEPS = frozenset(
    {
        StepKind.APPROVE,
        StepKind.ADVANCE,
        StepKind.APPROVE_EXCESS,
        StepKind.PAY,
        StepKind.RETURN,
        StepKind.CARRY,
        StepKind.REFUND,
        StepKind.REVERSE,
    }
)
"""Steps after which no other is booked before their day: each rests on those before it."""
ASKING = frozenset({"save_expense", "copy_expense", "expenses_from_plan", "submit_expense", "revise_expense"})
"""Commands by which a request is written, changed or sent."""
GIVING_BACK = (StepKind.RETURN, StepKind.CARRY, StepKind.CANCEL, StepKind.REFUND)
"""Steps taken until the day for returning what the year did not use."""


def in_state(
    session: Session, expense_id: int, expected_version: int | None, *states: ExpenseState
) -> Expense:
    """The expense to take a step with; raises UserError in any other state."""
    row = fetch(session, Expense, expense_id, expected_version)
    must_be(row, *states)
    return row


def move_to(row: Expense, state: ExpenseState) -> None:
    """Changes the state along an arrow; raises UserError where none leads there. Staying is no move."""
    if state is row.state:
        return
    if state not in ARROWS[row.state]:
        raise refuse(
            N_("Không thể chuyển khoản chi từ “{state}” sang “{target}”. Mở lại để xem bước tiếp."),
            state=EXPENSE_STATE_LABELS[row.state],
            target=EXPENSE_STATE_LABELS[state],
        )
    row.state = state


def must_be(row: Expense, *states: ExpenseState) -> None:
    """Raises UserError in any state but these."""
    if row.state not in states:
        raise refuse(
            N_("Khoản chi đang ở trạng thái “{state}” nên không làm được bước này. Mở lại để xem bước tiếp."),
            state=EXPENSE_STATE_LABELS[row.state],
        )


def askers_of(session: Session, row: Expense) -> frozenset[int]:
    """The users who wrote, changed or sent the request, or one it goes back to: none approves it (§1.3).

    Read from the journal, which keeps every act.
    """
    origin = func.coalesce(Expense.replaces_id, Expense.carried_from_id)
    ids, earlier = {row.id}, row.replaces_id or row.carried_from_id
    while earlier is not None and earlier not in ids:
        ids.add(earlier)
        earlier = session.scalar(select(origin).where(Expense.id == earlier), execution_options=WHOLE)
    lines = select(ExpenseLine.id).where(ExpenseLine.expense_id.in_(ids))
    touched = or_(
        and_(AuditSubject.table_name == "expenses", AuditSubject.row_id.in_(ids)),
        and_(AuditSubject.table_name == "expense_lines", AuditSubject.row_id.in_(lines)),
    )
    seqs = select(AuditSubject.seq).where(touched)
    acts = (
        json.loads(body) for body in session.scalars(select(AuditEntry.body).where(AuditEntry.seq.in_(seqs)))
    )
    logins = {act["who"]["login"] for act in acts if act["act"] in ASKING}
    asking = set(session.scalars(select(User.id).where(User.login.in_(logins))))
    return frozenset(asking | ({row.requester_id} if row.requester_id else set()))


def check_two(session: Session, same: bool, sentence: str, field: str) -> bool:
    """True when one person does what two should and the office allows it; refuses where it does not."""
    if same and not setting_on(session, ONE_PERSON_OFFICE, session.info["today"]):
        raise refuse(sentence, field=field)
    return same


def norms_stop(session: Session, day: date) -> bool:
    """True where the office lets nothing above a norm be approved: on the day of the paper, or today."""
    return any(setting_on(session, OVER_NORM_STOPS, each) for each in (day, session.info["today"]))


def day_of_step(
    session: Session, row: Expense, day: date | None, kind: StepKind, *, gives_back: bool = False
) -> date:
    """The day of a step: today when left empty; never to come, never before the money step before it.

    `gives_back`: the step only frees money, as those of `GIVING_BACK` do.
    """
    today: date = session.info["today"]
    done_on = day or today
    if done_on > today:
        raise refuse(N_("Ngày ghi ở sau hôm nay. Sửa lại."), field="done_on")
    earlier = row.requested_on
    if kind is not StepKind.APPROVE:
        moved = [s.done_on for s in steps_of(session, row.id) if s.kind in MONEY_STEPS]
        earlier = max([earlier, *moved])
    if done_on < earlier:
        raise refuse(
            N_("Ngày ghi trước ngày {earlier} của bước trước. Sửa lại."),
            field="done_on",
            earlier=date_vi(earlier),
        )
    check_day(session, row.year_id, done_on, gives_back=gives_back or kind in GIVING_BACK)
    return done_on


def check_before_end(session: Session, row: Expense, day: date) -> None:
    """After the last day to spend only work done by then is committed and paid (budget facts §1.2)."""
    end, done = row.year.spend_until, days_of_work(session, row.spent_on, row.event_id)
    if (done is not None and done[1] > end) or (day > end and done is None):
        raise refuse(
            N_(
                "Sau ngày {end} chỉ thanh toán việc đã làm đến ngày ấy. Ghi ngày thực hiện, hoặc chuyển "
                "khoản chi sang năm ngân sách sau."
            ),
            field="done_on",
            end=date_vi(end),
        )


def note_step(
    session: Session, row: Expense, actor: Actor, kind: StepKind, day: date, **values: object
) -> ExpenseStep:
    """The step, written down."""
    step = ExpenseStep(
        expense_id=row.id, year_id=row.year_id, kind=kind, done_on=day, done_by=actor.name, **values
    )
    session.add(step)
    session.flush()
    return step


def pair(
    row: Expense, part: ExpenseLine, amount: int, day: date, less: EntryKind, more: EntryKind | None
) -> list[Entry]:
    """An amount taken from one column, and put into another where there is one."""
    entries = [entry_of(row, part, less, -amount, day)]
    return entries if more is None else [*entries, entry_of(row, part, more, amount, day)]


def entry_of(
    row: Expense, part: ExpenseLine, kind: EntryKind, amount: int, day: date, item_id: int | None = None
) -> Entry:
    """An entry of one line of an expense."""
    item = part.item_id if item_id is None else item_id
    return Entry(part.budget_line_id or 0, kind, amount, day, row.id, part.id, item)


def cashier_of(findings: Findings, method: PayMethod, cashier: str) -> str:
    """Who hands out or takes the cash, noted as missing where nobody is named; nobody for a transfer."""
    if method is not PayMethod.CASH:
        return ""
    return findings.line(cashier, "cashier", N_("thủ quỹ chi, thu tiền"), required=True)


def check_cashier(session: Session, cashier: str, actor: Actor) -> bool:
    """The accountant who books it does not hand out the money (budget facts §1.3).

    The same person by any part of the name, typed with its marks or without: "bà Trần Thu Chi", "thu chi".
    """
    own, named = marked_words(actor.name), marked_words(cashier)
    plain = tuple(map(fold, own))
    same = any(_within(name, named) or _within(named, name) for name in (own, plain))
    same = same or fold(cashier.strip()) == fold(actor.login)
    return check_two(
        session, same, N_("Người ghi sổ không kiêm thủ quỹ. Ghi tên người khác chi, thu tiền."), "cashier"
    )


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return bool(part) and any(whole[n : n + len(part)] == part for n in range(len(whole)))


def voucher(session: Session, row: Expense, series: str, method: PayMethod) -> dict[str, object]:
    """The next number in the budget year of the series, or of that by transfer in its place."""
    series = series if method is PayMethod.CASH else BY_BANK[series]
    highest = session.scalar(
        select(func.max(ExpenseStep.voucher_number)).where(
            ExpenseStep.year_id == row.year_id, ExpenseStep.voucher_series == series
        )
    )
    return {"voucher_series": series, "voucher_number": (highest or 0) + 1}
