"""The screen "Quản trị": the sections on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from app.rules.roles import RIGHT_LABELS, ROLE_LABELS, Right, Role, may
from app.ui.kit import theme
from app.ui.kit.buttons import action
from app.ui.kit.icons import icon
from app.ui.kit.labels import label
from app.ui.kit.remember import recall, remember
from app.ui.screens.administration.section import Section
from app.ui.shell.context import Key, ScreenContext

if TYPE_CHECKING:
    from app.ui.screens.administration.bases import BasesSection
    from app.ui.screens.administration.parameters import ParametersSection

LIST_PX = 200
ROW_PX = 36
SECOND_LINE_PX = 26
KEY_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class SectionEntry:
    """One section: its key, its title, its icon, the right it needs, how it is made."""

    key: str
    title: str
    icon: str
    right: Right
    make: Callable[[ScreenContext], QWidget]


class AdministrationScreen(QWidget):
    """Sections that the role may not use are greyed, and say who may."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("administration")
        self._context = context
        self.entries = {entry.key: entry for entry in _entries()}
        self.panes: dict[str, QWidget] = {}
        self._actions: dict[str, list[QAction]] = {}
        self.current = ""
        self.list = _SectionList()
        self.stack = QStackedWidget()
        self._lay_out()
        self._fill_list()
        self.list.currentItemChanged.connect(lambda item, _old: self._chosen(item))
        self.list.opened.connect(self.enter)
        action(_("Mục sau"), lambda: self.step(+1), parent=self, keys="Ctrl+PgDown", name="next-section")
        action(_("Mục trước"), lambda: self.step(-1), parent=self, keys="Ctrl+PgUp", name="former-section")
        self.setFocusProxy(self.list)
        self.open_section(self._first())

    def _fill_list(self) -> None:
        for entry in self.entries.values():
            item = QListWidgetItem(_(entry.title))
            item.setData(KEY_ROLE, entry.key)
            if not self._context.may(entry.right):
                who = ", ".join(_(ROLE_LABELS[role]) for role in Role if may(role, entry.right))
                item.setText(_("{title}\nchỉ {roles}").format(title=_(entry.title), roles=who))
                item.setToolTip(
                    _("Cần quyền {right}; quyền ấy thuộc vai trò {roles}.").format(
                        right=_(RIGHT_LABELS[entry.right]), roles=who
                    )
                )
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self._dress()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(theme.PAGE_GAP, 12, 0, 12)
        left.setSpacing(12)
        self.title = label(_("Quả&n trị").replace("&", ""), "title", name="page-title")
        left.addWidget(self.title)
        left.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.stack, 1)

    def _dress(self) -> None:
        self.list.setFixedWidth(theme.px(LIST_PX))
        self.list.setIconSize(QSize(theme.px(theme.ICON_PX), theme.px(theme.ICON_PX)))
        for row, entry in enumerate(self.entries.values()):
            item = self.list.item(row)
            item.setIcon(icon(entry.icon))
            if not self.may_open(entry.key):
                item.setForeground(QColor(theme.colours().second))
            lines = 1 + item.text().count("\n")
            item.setSizeHint(QSize(0, theme.px(ROW_PX + (lines - 1) * SECOND_LINE_PX)))
        for title in (self.title, *self.findChildren(QLabel, "page-title")):
            title.setMinimumHeight(theme.px(theme.ROW_PX))  # with or without buttons beside it

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "list"):
            self._dress()

    # -- sections --------------------------------------------------------------------------------------

    def may_open(self, key: str) -> bool:
        """True when the signed-in person may use the section."""
        return key in self.entries and self._context.may(self.entries[key].right)

    def _first(self) -> str:
        last = recall("administration/section")
        return last if self.may_open(last) else next(key for key in self.entries if self.may_open(key))

    def open_section(self, key: str) -> None:
        """Brings a section to the front, made at its first visit; one that is greyed stays shut."""
        if self.may_open(key):
            self.list.setCurrentRow(list(self.entries).index(key))

    def open_password(self) -> None:
        """Brings the section of the own password to the front, the keyboard in its first field."""
        self.open_section("password")
        self.enter()

    def step(self, by: int) -> None:
        """Goes to the next or the former section that may be used."""
        keys = [key for key in self.entries if self.may_open(key)]
        self.open_section(keys[(keys.index(self.current) + by) % len(keys)])

    def enter(self) -> None:
        """Puts the keyboard into the section in front."""
        self.panes[self.current].setFocus()

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        key = str(item.data(KEY_ROLE))
        pane = self.panes.get(key)
        if pane is None:
            pane = self.entries[key].make(self._context)
            self.panes[key] = pane
            self.stack.addWidget(pane)
            self._dress()
            self._actions[key] = [
                action(s.words, s.do, parent=self, keys=s.keys) for s in _as_section(pane).shortcuts
            ]
        self.current = key
        remember("administration/section", key)
        self.stack.setCurrentWidget(pane)
        for section, actions in self._actions.items():
            for each in actions:
                each.setEnabled(section == key)

    # -- what the window asks --------------------------------------------------------------------------

    def show_record(self, record_id: int | None, clause: str | None) -> None:
        """Brings a value of a parameter to the front; without a number the screen as it was left."""
        if record_id is not None and self.may_open("parameters"):
            self.open_section("parameters")
            cast("ParametersSection", self.panes["parameters"]).show_setting(record_id)

    def show_basis(self, basis_id: int) -> None:
        """Brings a legal basis to the front."""
        if self.may_open("bases"):
            self.open_section("bases")
            cast("BasesSection", self.panes["bases"]).show_basis(basis_id)

    def refresh(self, tables: frozenset[str]) -> None:
        """Lets the sections made so far ask again."""
        for pane in self.panes.values():
            _as_section(pane).refresh(tables)

    def flush(self) -> None:
        """Lets the sections save what is being written."""
        for pane in self.panes.values():
            _as_section(pane).flush()

    def keys(self) -> Sequence[Key]:
        """The keys that work in the section in front, then those of the list."""
        here = _as_section(self.panes[self.current]).shortcuts
        return (
            *(Key(s.keys, s.words) for s in here),
            Key("Ctrl+PgUp / PgDown", _("Mục trước, mục sau")),
            Key("Enter", _("Từ danh sách mục vào nội dung")),
        )


class _SectionList(QListWidget):
    """The list of sections; Enter or the right arrow leads into the chosen one."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.setAccessibleName(_("Các mục quản trị"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def _as_section(pane: QWidget) -> Section:
    """The widget as what the screen asks of it (its `make` promised so)."""
    return cast(Section, pane)


def _entries() -> tuple[SectionEntry, ...]:
    """The sections in their order; each module is imported when its section is first opened."""
    return (
        SectionEntry("committee", N_("Ban Chỉ đạo"), "organisation", Right.EDIT_PROFILE, _committee),
        SectionEntry("layout", N_("Thể thức"), "documents", Right.EDIT_PROFILE, _layout),
        SectionEntry("users", N_("Người dùng"), "roster", Right.MANAGE_USERS, _users),
        SectionEntry("parameters", N_("Tham số"), "administration", Right.EDIT_PROFILE, _parameters),
        SectionEntry("phrases", N_("Câu mẫu"), "edit", Right.EDIT_PHRASES, _phrases),
        SectionEntry("bases", N_("Căn cứ"), "clause", Right.EDIT_DOCUMENTS, _bases),
        SectionEntry("stock", N_("Mẫu văn bản"), "documents", Right.EDIT_PHRASES, _stock),
        SectionEntry("trash", N_("Thùng rác"), "delete", Right.RESTORE_FROM_TRASH, _trash),
        SectionEntry("journal", N_("Nhật ký"), "history", Right.READ_AUDIT, _journal),
        SectionEntry("password", N_("Mật khẩu"), "lock", Right.CHANGE_OWN_PASSWORD, _password),
    )


def _committee(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.committee import CommitteeSection

    return CommitteeSection(context)


def _layout(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.layout import LayoutSection

    return LayoutSection(context)


def _users(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.users import UsersSection

    return UsersSection(context)


def _parameters(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.parameters import ParametersSection

    return ParametersSection(context)


def _phrases(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.phrases import PhrasesSection

    return PhrasesSection(context)


def _bases(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.bases import BasesSection

    return BasesSection(context)


def _stock(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.stock import StockSection

    return StockSection(context)


def _trash(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.trash import TrashSection

    return TrashSection(context)


def _journal(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.journal import JournalSection

    return JournalSection(context)


def _password(context: ScreenContext) -> QWidget:
    from app.ui.screens.administration.password import PasswordSection

    return PasswordSection(context)
