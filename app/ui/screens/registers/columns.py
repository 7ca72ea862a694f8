"""What each register shows on the screen: the columns that fit, worded as on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.formatting import clock_time
from app.i18n import _
from app.reports.contracts.register_words import abstract, cancelled, joined, level, marks, remarks
from app.rules.registers import RegisterName
from app.ui.kit.table import Column, Kind

FROM_PX = {
    "recipients": 1040,
    "marks": 880,
    "arrived_at": 900,
    "sender_number": 800,
    "result": 1000,
    "due_on": 860,
    "means": 880,
    "received_on": 760,
    "level": 900,
    "signed_by": 860,
    "permitted_by": 980,
    "recovered_on": 860,
    "author": 760,
    "sheet": 700,
    "giver": 900,
}
"""Width of the table from which a column stands; the paper has them all."""


def columns_of(name: RegisterName) -> list[Column]:
    """The columns of the register's table."""
    return _COLUMNS[name](name)


def _outgoing(name: RegisterName) -> list[Column]:
    return [
        Column("number", _("Số, ký hiệu"), width=116, sort_key="number"),
        Column("dated_on", _("Ngày"), Kind.DATE, 96, "dated_on"),
        _about(name, lambda row: (row.kind, row.abstract)),
        Column("marks", _("Mật, khẩn"), width=96, value=lambda row: marks(row, row.urgency)),
        Column("signer", _("Người ký"), width=136, sort_key="signer"),
        Column("recipients", _("Nơi nhận"), width=150),
        _note(lambda row: remarks(row, cancelled(row))),
    ]


def _incoming(name: RegisterName) -> list[Column]:
    return [
        Column("number", _("Số đến"), width=70, sort_key="number"),
        Column("arrived_on", _("Ngày đến"), Kind.DATE, 96, "arrived_on"),
        Column(
            "arrived_at",
            _("Giờ"),
            width=56,
            value=lambda row: clock_time(row.arrived_at) if row.arrived_at else "",
        ),
        Column("sender", _("Tác giả"), width=140, sort_key="sender"),
        Column("sender_number", _("Số, ký hiệu"), width=110),
        _about(name, lambda row: (row.kind, row.abstract)),
        Column("marks", _("Mật, khẩn"), width=90, value=lambda row: marks(row, row.urgency)),
        Column("due_on", _("Hạn xử lý"), Kind.DATE, 96, "due_on"),
        Column("result", _("Kết quả"), width=120),
        _note(remarks),
    ]


def _dispatch(_name: RegisterName) -> list[Column]:
    return [
        Column("sent_on", _("Ngày chuyển"), Kind.DATE, 100, "sent_on"),
        Column("number", _("Số, ký hiệu"), width=116, sort_key="number"),
        Column("recipient", _("Nơi nhận"), width=220, sort_key="recipient", stretch=True),
        Column("copy_number", _("Bản số"), Kind.NUMBER, 70),
        Column("means", _("Cách chuyển"), width=150),
        Column("received_by", _("Ký nhận"), width=130),
        Column("received_on", _("Ngày nhận"), Kind.DATE, 96, "received_on"),
        _note(remarks),
    ]


def _seals(name: RegisterName) -> list[Column]:
    return [
        Column("used_on", _("Ngày"), Kind.DATE, 96, "used_on"),
        Column("seal", _("Con dấu"), width=150, sort_key="seal"),
        Column("number", _("Số, ký hiệu"), width=116, sort_key="number"),
        _about(name, lambda row: (row.what,), _("Văn bản, giấy tờ")),
        Column("level", _("Độ mật"), width=76, value=level),
        Column("signed_by", _("Người ký"), width=130, value=lambda row: row.signer),
        Column("copies", _("Số bản"), Kind.NUMBER, 66),
        _note(remarks, 110),
    ]


def _copies(name: RegisterName) -> list[Column]:
    return [
        Column("printed_on", _("Ngày sao, in"), Kind.DATE, 100, "printed_on"),
        Column("number", _("Số, ký hiệu"), width=116, sort_key="number"),
        _about(name, lambda row: (row.what,)),
        Column("level", _("Độ mật"), width=76, value=level),
        Column("copy", _("Bản số"), width=70, value=lambda row: f"{row.copy_number:02d}/{row.total:02d}"),
        Column("recipient", _("Người nhận"), width=150, sort_key="recipient"),
        Column("permitted_by", _("Người cho phép"), width=170),
        Column("recovered_on", _("Thu hồi"), Kind.DATE, 96),
    ]


def _dossiers(name: RegisterName) -> list[Column]:
    return [
        Column("number", _("Số, ký hiệu hồ sơ"), width=140, sort_key="number"),
        _about(name, lambda row: (row.title,), _("Tiêu đề hồ sơ")),
        Column("retention", _("Thời hạn bảo quản"), width=140),
        Column("made_by", _("Người lập"), width=140),
        Column("sheets", _("Số tờ"), Kind.NUMBER, 66),
        _note(lambda row: joined(level(row), remarks(row))),
    ]


def _contents(name: RegisterName) -> list[Column]:
    return [
        Column("position", _("TT"), Kind.NUMBER, 48),
        Column("number", _("Số, ký hiệu"), width=116),
        Column("dated_on", _("Ngày tháng"), Kind.DATE, 96),
        _about(name, lambda row: (row.abstract,)),
        Column("author", _("Tác giả"), width=150),
        Column("sheet", _("Tờ số"), width=66),
        _note(lambda row: joined(level(row), remarks(row))),
    ]


def _delegations(_name: RegisterName) -> list[Column]:
    return [
        Column("paper", _("Văn bản"), width=200),
        Column("giver", _("Người ủy quyền"), width=140),
        Column("taker", _("Người được ủy quyền"), width=150, sort_key="taker"),
        Column("scope", _("Phạm vi"), width=200, stretch=True),
        Column("from_on", _("Từ ngày"), Kind.DATE, 96, "from_on"),
        Column("to_on", _("Đến ngày"), Kind.DATE, 96, "to_on"),
        Column("state", _("Tình trạng"), width=110),
    ]


def _about(name: RegisterName, words: Callable[[Any], tuple[str, ...]], heading: str = "") -> Column:
    """The column that tells what a paper is about, or what stands there instead."""
    return Column(
        "about",
        heading or _("Tên loại và trích yếu"),
        width=240,
        value=lambda row: abstract(row, name, *words(row)),
        stretch=True,
    )


def _note(words: Callable[[Any], str], width: int = 150) -> Column:
    return Column("note", _("Ghi chú"), width=width, value=words)


_COLUMNS: dict[RegisterName, Callable[[RegisterName], list[Column]]] = {
    RegisterName.OUTGOING: _outgoing,
    RegisterName.SECRET_OUTGOING: _outgoing,
    RegisterName.INCOMING: _incoming,
    RegisterName.SECRET_INCOMING: _incoming,
    RegisterName.DISPATCH: _dispatch,
    RegisterName.SECRET_DISPATCH: _dispatch,
    RegisterName.SEALS: _seals,
    RegisterName.COPIES: _copies,
    RegisterName.DOSSIER_PLAN: _dossiers,
    RegisterName.DOSSIERS: _dossiers,
    RegisterName.DOSSIER_CONTENTS: _contents,
    RegisterName.DELEGATIONS: _delegations,
}
