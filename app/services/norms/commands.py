"""Norms written: a new dated one ends the earlier the day before; what was used keeps its figures."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.formatting import date_vi, number
from app.i18n import N_
from app.models.budget import Norm
from app.models.expenses import EventPlanLine, ExpenseLine
from app.rules.roles import Actor, Right, needs
from app.rules.validity import in_order, overlap
from app.rules.violations import Severity, Violation
from app.services.common import fetch
from app.services.findings import Findings, Saved
from app.services.norms.views import NormInput
from app.text import fold

GREATEST = 999_999_999_999
"""Đồng: a norm above it is a slip of the hand."""
MOST_PERCENT = 500
LONGEST_CODE = 40
ITEM = re.compile(r"\d{4}|")
FIGURES = ("code", "rank", "place", "amount", "internal_amount", "most_percent")
"""What a norm that was used keeps: a later figure is a new norm with its own day."""
OWN = frozenset({"id", "created_at_utc", "created_by_id", "changed_at_utc", "changed_by_id", "version"})
"""Columns a copy of a norm has of its own."""
PLAIN = ("rank", "place", "amount", "internal_amount", "most_percent", "lump", "verified")


@needs(Right.EDIT_BUDGET)
def save_norm(
    session: Session,
    actor: Actor,
    norm_id: int | None,
    entered: NormInput,
    expected_version: int | None = None,
) -> Saved:
    """The id of the norm; a new one ends the one before it (same thing, rank and place) the day before.

    Raises UserError with one violation per wrong field: no name, unit or basis, an amount that is not more
    than 0, an office's own norm above the one of the law, days out of order or over those of another norm,
    and other figures for a norm that expenses or plans were held to (budget facts §3).
    """
    row = Norm() if norm_id is None else fetch(session, Norm, norm_id, expected_version)
    findings = Findings()
    values: dict[str, object] = {name: getattr(entered, name) for name in PLAIN}
    values["name"] = findings.line(entered.name, "name", N_("tên định mức"), required=True)
    values["unit"] = findings.line(entered.unit, "unit", N_("đơn vị tính"), required=True)
    values["basis"] = findings.line(entered.basis, "basis", N_("căn cứ"), required=True)
    values["item_code"] = entered.item_code.strip()
    values["code"] = _code(entered, str(values["name"]))
    findings.add(*_amounts(entered), *_days(entered))
    if norm_id is not None:
        findings.add(*_kept(session, row, values))
    before = _before(session, norm_id, str(values["code"]), entered)
    findings.add(*_others(session, norm_id, before, str(values["code"]), entered))
    warnings = findings.warnings()
    if before is not None and entered.valid_from is not None:
        _again_after(session, before, entered.valid_to)
        before.valid_to = entered.valid_from - timedelta(days=1)
    for name, value in values.items():
        setattr(row, name, value)
    row.valid_from, row.valid_to = entered.valid_from, entered.valid_to
    if norm_id is None:
        row.position = before.position if before is not None else _next_position(session)
        session.add(row)
    session.flush()
    return Saved(row.id, warnings)


@needs(Right.EDIT_BUDGET)
def close_norm(
    session: Session, actor: Actor, norm_id: int, last_day: date, expected_version: int | None = None
) -> None:
    """The norm holds until the day and no longer. Raises UserError for a day before its first one."""
    row = fetch(session, Norm, norm_id, expected_version)
    if not in_order(row.valid_from, last_day):
        raise refuse(
            N_("Ngày hết hiệu lực ở trước ngày áp dụng {start}. Chọn ngày khác."),
            field="valid_to",
            start=date_vi(row.valid_from or last_day),
        )
    for other in _alike(session, row.id, row.code, row):
        if overlap((other.valid_from, other.valid_to), (row.valid_from, last_day)):
            sentence = N_("Đã có mức {amount} đ áp dụng từ {start} nên mức này hết hiệu lực trước ngày ấy.")
            start = date_vi(other.valid_from) if other.valid_from else N_("đầu")
            raise refuse(sentence, field="valid_to", amount=number(other.amount), start=start)
    row.valid_to = last_day


# -- parts ------------------------------------------------------------------------------------------------


def _code(entered: NormInput, name: str) -> str:
    """The code given, or one made of the name: "Nước uống đoàn" is "nuoc_uong_doan"."""
    given = re.sub(r"[^a-z0-9]+", "_", fold(entered.code or name)).strip("_")
    return given[:LONGEST_CODE]


def _amounts(entered: NormInput) -> list[Violation]:
    found = []
    if not 0 < entered.amount <= GREATEST:
        found.append(
            Violation(
                N_("Mức chi phải lớn hơn 0, dưới một nghìn tỷ đồng. Chi theo thực tế thì không lập mức."),
                field="amount",
            )
        )
    own = entered.internal_amount
    if own is not None and not 0 < own <= entered.amount:
        sentence = N_("Mức nội bộ phải lớn hơn 0 và không quá mức trần {amount} đ. Sửa lại.")
        found.append(Violation(sentence, {"amount": number(entered.amount)}, field="internal_amount"))
    if not 1 <= entered.most_percent <= MOST_PERCENT:
        sentence = N_("Hệ số tối đa từ 1 đến {most} %. Sửa lại.")
        found.append(Violation(sentence, {"most": MOST_PERCENT}, field="most_percent"))
    if not ITEM.fullmatch(entered.item_code.strip()):
        found.append(
            Violation(N_("Tiểu mục gồm 4 chữ số, như 6702. Sửa lại hoặc để trống."), field="item_code")
        )
    return found


def _days(entered: NormInput) -> list[Violation]:
    if in_order(entered.valid_from, entered.valid_to):
        return []
    return [
        Violation(N_("Ngày hết hiệu lực ở trước ngày áp dụng. Sửa một trong hai ngày."), field="valid_to")
    ]


def _kept(session: Session, row: Norm, values: dict[str, object]) -> list[Violation]:
    """The refusal to give another figure to a norm that something was held to."""
    changed = [name for name in FIGURES if values[name] != getattr(row, name)]
    used = select(
        exists().where(ExpenseLine.norm_id == row.id) | exists().where(EventPlanLine.norm_id == row.id)
    )
    if not changed or not session.scalar(used):
        return []
    sentence = N_(
        "Đã có khoản chi hoặc dự trù tính theo mức này nên không đổi số. "
        "Thêm mức mới với ngày áp dụng của nó."
    )
    return [Violation(sentence, field="amount" if "amount" in changed else changed[0])]


def _alike(session: Session, norm_id: int | None, code: str, of: NormInput | Norm) -> list[Norm]:
    """The other norms of this thing, rank and place, the newest first."""
    query = select(Norm).where(Norm.code == code, Norm.rank == of.rank, Norm.place == of.place)
    if norm_id is not None:
        query = query.where(Norm.id != norm_id)
    return list(session.scalars(query.order_by(Norm.valid_from.desc().nulls_last(), Norm.id.desc())))


def _before(session: Session, norm_id: int | None, code: str, entered: NormInput) -> Norm | None:
    """The norm that this one ends: in force on its first day, and begun earlier."""
    day = entered.valid_from
    if day is None:
        return None
    for row in _alike(session, norm_id, code, entered):
        if (row.valid_from is None or row.valid_from < day) and (row.valid_to is None or row.valid_to >= day):
            return row
    return None


def _again_after(session: Session, before: Norm, last_day: date | None) -> None:
    """A norm for some days alone does not end the one before it: that holds again from the day after."""
    if last_day is None or (before.valid_to is not None and before.valid_to <= last_day):
        return
    names = (column.key for column in Norm.__table__.columns if column.key not in OWN)
    again = Norm(**{name: getattr(before, name) for name in names})
    again.valid_from = last_day + timedelta(days=1)
    session.add(again)


def _others(
    session: Session, norm_id: int | None, before: Norm | None, code: str, entered: NormInput
) -> list[Violation]:
    """What stands in the way: another norm of the same thing on some of these days."""
    for row in _alike(session, norm_id, code, entered):
        if row is before:
            continue
        if overlap((row.valid_from, row.valid_to), (entered.valid_from, entered.valid_to)):
            start = date_vi(row.valid_from) if row.valid_from else N_("đầu")
            sentence = N_(
                "Đã có mức {amount} đ của cùng nội dung, đối tượng, địa bàn áp dụng từ {start}. "
                "Sửa mức ấy, hoặc chọn ngày áp dụng sau đó."
            )
            params = {"amount": number(row.amount), "start": start}
            return [Violation(sentence, params, field="valid_from")]
    if before is not None and entered.valid_from is not None:
        sentence = N_("Mức {amount} đ trước đó hết hiệu lực từ sau ngày {day}.")
        if entered.valid_to is not None and (before.valid_to is None or before.valid_to > entered.valid_to):
            sentence = N_("Mức {amount} đ trước đó ngừng từ sau ngày {day} đến hết mức này, rồi áp dụng lại.")
        params = {"amount": number(before.amount), "day": date_vi(entered.valid_from - timedelta(days=1))}
        return [Violation(sentence, params, severity=Severity.WARNING)]
    return []


def _next_position(session: Session) -> int:
    return int(session.scalar(select(func.coalesce(func.max(Norm.position), 0))) or 0) + 1
