"""The list of the roster: a body's composition on a day, or everybody; its columns and its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.roster.composition import BodyRow, MemberOnDay, bodies, members_on
from app.services.roster.lists import PeopleFilter, count_people, list_people
from app.text import collation_key, fold
from app.ui.kit import theme
from app.ui.kit.choice_fields import Option
from app.ui.kit.day_filter import DayFilter
from app.ui.kit.fields import ChoiceField
from app.ui.kit.fitting import FittingTable
from app.ui.kit.table import Column, Kind
from app.ui.shell.context import ScreenContext

EVERYBODY = 0
"""The choice of all people, members or not."""
FROM_PX = {"from_day": 660, "field": 860}
"""Widths of the list (at 100 % zoom) from which these columns stand."""
OF_MEMBERS = frozenset({"ordinal", "from_day", "field"})
"""Columns that only a body's composition has."""


class RosterSource:
    """The rows of the list, asked of the service for the body, the day and the words in force."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.body_id: int = EVERYBODY
        self.day: date = context.today()
        self.text = ""
        self._members: list[MemberOnDay] = []
        self._places: dict[int, int] = {}

    @property
    def everybody(self) -> bool:
        """True while the list shows all people."""
        return self.body_id == EVERYBODY

    def count(self) -> int:
        """How many rows the filter leaves."""
        if self.everybody:
            return int(self._context.read(count_people, self._filter()))
        found = self._context.read(members_on, self.body_id, self.day)
        self._places = {member.id: place for place, member in enumerate(found, start=1)}
        self._members = [m for m in found if _has(m, self.text)]
        return len(self._members)

    def load(self, sort: str | None, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        """One page; a composition in order of precedence, people by given name, unless told otherwise."""
        if self.everybody:
            key = {"role_label": None, "field": None, "from_day": None, "office": "position"}.get(
                sort or "", sort
            )
            return list(self._context.read(list_people, self._filter(), key, descending, offset, limit))
        rows = list(self._members)
        if sort:
            rows.sort(key=_SORTS[sort], reverse=descending)
        return rows[offset : offset + limit]

    def ordinal(self, row: Any) -> int | None:
        """A member's place in the whole composition, whatever is filtered."""
        return self._places.get(row.id) if isinstance(row, MemberOnDay) else None

    def _filter(self) -> PeopleFilter:
        return PeopleFilter(text=self.text, day=self.day)


_SORTS: dict[str, Callable[[MemberOnDay], Any]] = {
    "name": lambda m: m.sort_key,
    "role_label": lambda m: (m.precedence, m.rank_in_role, m.sort_key),
    "office": lambda m: collation_key(m.office),
    "field": lambda m: collation_key(m.field),
    "from_day": lambda m: (m.from_day, m.sort_key),
}


def _has(member: MemberOnDay, text: str) -> bool:
    """True when every word of the text stands in what the list shows of the member."""
    shown = fold(f"{member.name} {member.role_label} {member.office} {member.field}")
    return all(word in shown for word in fold(text).split())


class RosterTable(FittingTable):
    """The list; the columns of the field and of the first day stand only where there is room for them."""

    def __init__(self, source: RosterSource, parent: QWidget | None = None) -> None:
        self._roster = source
        super().__init__(
            _columns(source),
            source,
            name="roster-list",
            from_px=FROM_PX,
            hidden=lambda: OF_MEMBERS if source.everybody else frozenset(),
            parent=parent,
        )
        self.tell_empty()

    def tell_empty(self) -> None:
        """What an empty list says to do first."""
        if self._roster.text:
            self.empty = _("Không có ai khớp với chữ đang lọc.")
        elif self._roster.everybody:
            self.empty = _("Chưa có ai. Bấm “Thành viên mới” (Ctrl+N) hoặc “Nhập từ Excel…”.")
        else:
            self.empty = _(
                "Ngày này tổ chức chưa có thành viên. Bấm “Thành viên mới” (Ctrl+N) hoặc “Nhập từ Excel…”."
            )


def _columns(source: RosterSource) -> list[Column]:
    return [
        Column("ordinal", _("TT"), Kind.NUMBER, 40, value=source.ordinal),
        Column("name", _("Họ và tên"), width=160, sort_key="name", tip=_tip),
        Column("role_label", _("Chức danh"), width=212, sort_key="role_label", value=_role),
        Column("office", _("Chức vụ, cơ quan"), width=160, sort_key="office", stretch=True),
        Column("from_day", _("Từ ngày"), Kind.DATE, 96, "from_day", lambda m: getattr(m, "from_day", None)),
        Column("field", _("Lĩnh vực"), width=170, sort_key="field", value=lambda m: getattr(m, "field", "")),
    ]


def _role(row: Any) -> str:
    return row.role_label if isinstance(row, MemberOnDay) else row.roles


def _tip(row: Any) -> str:
    lines = [row.name, row.office, getattr(row, "field", "")]
    return "\n".join(line for line in lines if line)


class Filters(QObject):
    """Which body, on which day."""

    changed = Signal()
    day_changed = Signal()
    """Another day, once it stands: Enter, leaving the box, or a short pause after the last key."""

    def __init__(self, context: ScreenContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.bodies: list[BodyRow] = []
        self.body = ChoiceField("filter-body", "")
        self.body.editor.setAccessibleName(_("Tổ chức"))
        self.body.editor.setMinimumWidth(theme.px(150))
        self.day = DayFilter("filter-day", _("Tại n&gày"), today=context.today)
        self.day.day_changed.connect(self.day_changed)
        self.widgets: tuple[QWidget, ...] = (self.body, self.day.words, self.day)
        self.fill()
        first = self.bodies[0].id if self.bodies else EVERYBODY
        self.body.load(first)
        self.body.changed.connect(self.changed)

    def fill(self) -> None:
        """Offers the bodies there are."""
        self.bodies = list(self._context.read(bodies))
        names = [Option(b.id, _ended(b), b.name) for b in self.bodies]
        self.body.set_options([*names, Option(EVERYBODY, _("Tất cả cán bộ"))])

    @property
    def body_id(self) -> int:
        """The body chosen, or EVERYBODY."""
        return int(self.body.read() or EVERYBODY)

    @property
    def chosen(self) -> BodyRow | None:
        """The body chosen; None for everybody."""
        return next((b for b in self.bodies if b.id == self.body_id), None)

    @property
    def day_chosen(self) -> date:
        """The last whole day that was typed."""
        return self.day.day

    def choose(self, body_id: int) -> None:
        """Shows another body."""
        self.body.load(body_id)
        self.changed.emit()

    def go_to(self, day: date) -> None:
        """Shows another day."""
        self.day.go_to(day)


def _ended(body: BodyRow) -> str:
    return _("{name} (đã giải thể)").format(name=body.short_name) if body.dissolved_on else body.short_name


def put(source: RosterSource, filters: Filters, text: str) -> None:
    """Hands the filters in force to the source."""
    source.body_id, source.day, source.text = filters.body_id, filters.day_chosen, text
