"""The one style sheet of the window, built from the theme's roles and measures."""

from __future__ import annotations

from app.paths import RESOURCES
from app.ui.kit.theme import BASE_PT, CAPTION_PT, FIGURE_PT, RADIUS_PX, ROW_PX, TITLE_PT, Theme


def build(theme: Theme) -> str:
    """The whole style sheet for a theme."""
    return "\n".join(
        part(theme) for part in (_page, _labels, _buttons, _fields, _tables, _tabs, _bars, _menus)
    )


def _page(t: Theme) -> str:
    c = t.colours
    return f"""
    QMainWindow, QDialog, QWidget[role="page"] {{ background: {c.page}; }}
    QDialog#palette {{ border: 1px solid {c.field_line}; }}
    QWidget[role="surface"] {{
        background: {c.surface}; border: 1px solid {c.line}; border-radius: {RADIUS_PX}px; }}
    QFrame[role="paper"] {{ background: #FFFFFF; border: 1px solid {c.field_line}; }}
    QFrame[role="paper"] QLabel {{ color: #000000; font-family: "Times New Roman", "Liberation Serif";
        font-size: {t.pt(12)}pt; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QFrame[role="opens"] {{ background: transparent; border: 1px solid transparent;
        border-radius: {RADIUS_PX}px; }}
    QFrame[role="opens"]:hover {{ background: {c.hover}; }}
    QFrame[role="opens"]:focus {{ border: 1px solid {c.accent_text}; }}
    QSplitter::handle {{ background: transparent; }}
    QSplitter::handle:hover {{ background: {c.line}; }}
    QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.field_line};
        padding: 4px 8px; }}
    QFrame[role="line"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
    QProgressBar {{ background: {c.idle_tint}; border: none; border-radius: 3px; max-height: {t.px(6)}px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    """


def _labels(t: Theme) -> str:
    c = t.colours
    tones = "".join(
        f'QLabel[tone="{name}"] {{ color: {colour}; }}'
        for name, colour in (
            ("done", c.done),
            ("due", c.due),
            ("overdue", c.overdue),
            ("idle", c.idle),
            ("active", c.text),
        )
    )
    return f"""
    QLabel {{ color: {c.text}; background: transparent; }}
    QLabel:disabled {{ color: {c.second}; }}
    QLabel[role="title"] {{ font-size: {t.pt(TITLE_PT)}pt; font-weight: 600; }}
    QLabel[role="figure"] {{ font-size: {t.pt(FIGURE_PT)}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {t.pt(BASE_PT)}pt; font-weight: 600; }}
    QLabel[role="caption"] {{ font-size: {t.pt(CAPTION_PT)}pt; color: {c.second}; }}
    QLabel[role="link-words"] {{ color: {c.accent_text}; font-weight: 500; }}
    QLabel[role="second"] {{ color: {c.second}; }}
    QLabel[role="label"] {{ font-size: {t.pt(9.5)}pt; font-weight: 500; color: {c.text}; }}
    QLabel[role="field-error"] {{ font-size: {t.pt(9.5)}pt; color: {c.overdue}; }}
    QLabel[role="field-warning"] {{ font-size: {t.pt(9.5)}pt; color: {c.due}; }}
    QLabel[role="empty"] {{ color: {c.second}; font-size: {t.pt(11)}pt; }}
    QLabel[role="chip"] {{ border-radius: {RADIUS_PX}px; padding: 2px 8px; font-weight: 500; }}
    QLabel[role="brand"] {{ font-size: {t.pt(13)}pt; font-weight: 700; }}
    {tones}
    """


def _buttons(t: Theme) -> str:
    c = t.colours
    height = t.px(ROW_PX) - 2
    return f"""
    QPushButton, QToolButton[role="button"] {{
        background: {c.surface}; color: {c.text}; border: 1px solid {c.field_line};
        border-radius: {RADIUS_PX}px;
        min-height: {height}px; padding: 0 {t.px(12)}px; icon-size: {t.px(16)}px; }}
    QPushButton:hover, QToolButton[role="button"]:hover {{ background: {c.hover}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {c.idle_tint}; }}
    QPushButton:focus, QToolButton[role="button"]:focus {{ border: 2px solid {c.focus};
        padding: 0 {t.px(12) - 1}px;
        min-height: {height - 2}px; }}
    QPushButton:disabled {{ color: {c.second}; border-color: {c.line}; background: {c.page}; }}
    QPushButton::menu-indicator, QToolButton::menu-indicator {{
        image: url({_image("chevron-down", t)}); width: {t.px(14)}px; height: {t.px(14)}px;
        subcontrol-origin: padding; subcontrol-position: right center; right: {t.px(6)}px; }}
    QPushButton[role="primary"] {{
        background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; font-weight: 600; }}
    QPushButton[role="primary"]:hover {{ background: {c.accent_hover}; border-color: {c.accent_hover}; }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {c.focus}; }}
    QPushButton[role="primary"]:disabled {{ background: {c.idle_tint}; color: {c.second};
        border-color: {c.line}; }}
    QPushButton[role="new"] {{ color: {c.accent_text}; border-color: {c.accent_text}; font-weight: 600; }}
    QPushButton[role="new"]:disabled {{ color: {c.second}; border-color: {c.line}; }}
    QPushButton[role="link"] {{
        background: transparent; border: none; color: {c.accent_text}; padding: 0 4px; text-align: left;
        text-decoration: underline; min-height: {t.px(24)}px; }}
    QPushButton[role="link"]:focus {{ border: 1px solid {c.focus}; border-radius: 3px; }}
    QPushButton[role="flag"] {{ background: transparent; border: 1px solid transparent; color: {c.due};
        font-weight: 600; padding: 0 {t.px(8)}px; }}
    QPushButton[role="flag"]:hover {{ background: {c.due_tint}; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {RADIUS_PX}px;
        color: {c.text}; padding: 4px; icon-size: {t.px(18)}px; }}
    QToolButton:hover {{ background: {c.hover}; }}
    QToolButton:focus {{ border-color: {c.focus}; }}
    """


def _fields(t: Theme) -> str:
    c = t.colours
    height = t.px(ROW_PX) - 2
    boxes = "QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit"
    texts = "QPlainTextEdit, QTextEdit"
    focus = ", ".join(f"{box.strip()}:focus" for box in f"{boxes}, {texts}".split(","))
    error = ", ".join(f'{box.strip()}[state="error"]' for box in f"{boxes}, {texts}".split(","))
    warning = ", ".join(f'{box.strip()}[state="warning"]' for box in f"{boxes}, {texts}".split(","))
    side = t.px(18)
    return f"""
    {boxes} {{
        background: {c.surface}; color: {c.text}; border: 1px solid {c.field_line};
        border-radius: {RADIUS_PX}px;
        min-height: {height}px; padding: 0 {t.px(8)}px; }}
    {texts} {{
        background: {c.surface}; color: {c.text}; border: 1px solid {c.field_line};
        border-radius: {RADIUS_PX}px;
        padding: {t.px(4)}px {t.px(6)}px; }}
    QLineEdit, {texts} {{ placeholder-text-color: {c.second}; }}
    {boxes}, {texts} {{ selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
    QLineEdit:read-only, QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {{
        background: {c.page}; border-color: {c.line}; }}
    QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{
        background: {c.page}; color: {c.second}; border-color: {c.line}; }}
    {focus} {{ border: 2px solid {c.focus}; padding: 0 {t.px(8) - 1}px; min-height: {height - 2}px; }}
    QPlainTextEdit:focus, QTextEdit:focus {{ padding: {t.px(4) - 1}px {t.px(6) - 1}px; }}
    {warning} {{ border: 2px solid {c.due}; }}
    {error} {{ border: 2px solid {c.overdue}; }}
    QLineEdit[role="bare"] {{ border: none; background: transparent; padding: 0; min-height: {t.px(22)}px; }}
    QComboBox {{ padding: 0 {t.px(10)}px; }}
    QComboBox:focus {{ padding: 0 {t.px(10) - 1}px; }}
    QComboBox::drop-down {{ border: none; width: {t.px(24)}px; }}
    QComboBox::down-arrow {{ image: url({_image("chevron-down", t)}); width: {t.px(16)}px;
        height: {t.px(16)}px; }}
    QComboBox QLineEdit {{ border: none; background: transparent; padding: 0; min-height: 0; }}
    QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: {t.px(20)}px;
        background: transparent; }}
    QSpinBox::up-arrow {{ image: url({_image("chevron-up", t)}); width: {t.px(12)}px; height: {t.px(12)}px; }}
    QSpinBox::down-arrow {{ image: url({_image("chevron-down", t)}); width: {t.px(12)}px;
        height: {t.px(12)}px; }}
    QCheckBox, QRadioButton {{ color: {c.text}; spacing: {t.px(8)}px; min-height: {t.px(26)}px;
        background: transparent; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {side}px; height: {side}px; }}
    QCheckBox::indicator, QListView::indicator {{ border: 1px solid {c.field_line}; border-radius: 4px;
        background: {c.surface}; }}
    QListView::indicator {{ width: {side}px; height: {side}px; }}
    QRadioButton::indicator {{ border: 1px solid {c.field_line}; border-radius: {side // 2 + 1}px;
        background: {c.surface}; }}
    QCheckBox::indicator:checked, QListView::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: url({_image("check", t, "light")}); }}
    QRadioButton::indicator:checked {{
        background: {c.accent}; border-color: {c.accent}; image: url({_image("dot", t, "light")}); }}
    QCheckBox:focus, QRadioButton:focus {{ border: 1px dotted {c.focus}; border-radius: 4px; }}
    """


def _tables(t: Theme) -> str:
    c = t.colours
    return f"""
    QTableView, QListView, QTreeView {{
        background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; border-radius: {RADIUS_PX}px;
        gridline-color: transparent; outline: none; selection-background-color: {c.accent_tint};
        selection-color: {c.text}; }}
    QTableView[role="bare"], QTableView[role="bare"]:focus {{ border: none; }}
    QTableView::item {{ padding: 0 {t.px(8) - 3}px; border-bottom: 1px solid {c.line}; }}
    QTableView::item:hover {{ background: {c.hover}; }}
    QTableView::item:selected {{ background: {c.accent_tint}; }}
    QListView::item, QTreeView::item {{ min-height: {t.px(ROW_PX - 4)}px; padding: 0 {t.px(8)}px;
        border: none; }}
    QListView::item:hover, QTreeView::item:hover {{ background: {c.hover}; }}
    QListView::item:selected, QTreeView::item:selected {{ background: {c.accent_tint}; color: {c.text}; }}
    QTableView:focus, QListView:focus, QTreeView:focus {{ border: 1px solid {c.field_line}; }}
    QListView[state="error"] {{ border: 2px solid {c.overdue}; }}
    QListView[state="warning"] {{ border: 2px solid {c.due}; }}
    QHeaderView {{ background: {c.surface}; border: none; }}
    QHeaderView::section {{
        background: {c.surface}; color: {c.second}; border: none; border-bottom: 1px solid {c.line};
        padding: 0 {t.px(8)}px; min-height: {t.px(ROW_PX + 1)}px;
        font-size: {t.pt(9.5)}pt; font-weight: 600; }}
    QHeaderView::section:hover {{ color: {c.text}; }}
    QHeaderView::up-arrow {{ image: url({_image("chevron-up", t)}); width: {t.px(12)}px;
        height: {t.px(12)}px; }}
    QHeaderView::down-arrow {{ image: url({_image("chevron-down", t)}); width: {t.px(12)}px;
        height: {t.px(12)}px; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QTableCornerButton::section {{ background: {c.surface}; border: none; }}
    """


def _tabs(t: Theme) -> str:
    c = t.colours
    return f"""
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; top: -1px; }}
    QTabWidget {{ background: transparent; }}
    QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
    QTabBar::tab {{
        background: transparent; color: {c.second}; border: none; border-bottom: 2px solid transparent;
        padding: {t.px(6)}px {t.px(12)}px; margin: 0; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar::tab:selected {{ color: {c.text}; font-weight: 600; border-bottom: 2px solid {c.accent_text}; }}
    QTabBar::tab:focus {{ color: {c.text}; background: {c.hover}; }}
    QTabBar QToolButton::left-arrow {{ image: url({_image("chevron-left", t)}); }}
    QTabBar QToolButton::right-arrow {{ image: url({_image("chevron-right", t)}); }}
    QTabBar::scroller {{ width: {t.px(28)}px; }}
    QTabBar QToolButton {{ background: {c.surface}; border: 1px solid {c.line}; }}
    """


def _bars(t: Theme) -> str:
    c = t.colours
    handle = f"background: {c.scroll}; border-radius: 4px; margin: 2px;"
    return f"""
    QScrollBar:vertical {{ background: transparent; width: {t.px(12)}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {t.px(12)}px; margin: 0; }}
    QScrollBar::handle:vertical {{ {handle} min-height: {t.px(32)}px; }}
    QScrollBar::handle:horizontal {{ {handle} min-width: {t.px(32)}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QFrame[notice="info"] {{ background: {c.idle_tint}; border-radius: {RADIUS_PX}px; }}
    QFrame[notice="done"] {{ background: {c.done_tint}; border-radius: {RADIUS_PX}px; }}
    QFrame[notice="warning"] {{ background: {c.due_tint}; border-radius: {RADIUS_PX}px; }}
    QFrame[notice="error"] {{ background: {c.overdue_tint}; border-radius: {RADIUS_PX}px; }}
    QFrame[notice="warning"] QLabel {{ color: {c.due}; }}
    QFrame[notice="error"] QLabel {{ color: {c.overdue}; }}
    QFrame[notice="done"] QLabel {{ color: {c.done}; }}
    QWidget[role="navigation"] {{ background: {c.surface}; border: none; border-right: 1px solid {c.line}; }}
    QWidget[role="navigation"] QToolButton {{
        border: 1px solid transparent; border-radius: {RADIUS_PX}px; text-align: left;
        min-height: {t.px(ROW_PX) - 2}px; padding: 0 {t.px(12)}px; color: {c.text}; }}
    QWidget[role="navigation"] QToolButton:checked {{
        background: {c.accent_tint}; color: {c.accent_text}; font-weight: 600; }}
    QWidget[role="navigation"] QToolButton:focus {{ border-color: {c.focus}; }}
    QWidget[role="topline"] {{ background: {c.surface}; border: none; border-bottom: 1px solid {c.line}; }}
    QWidget[role="statusline"] {{ background: {c.surface}; border: none; border-top: 1px solid {c.line}; }}
    """


def _menus(t: Theme) -> str:
    c = t.colours
    return f"""
    QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.field_line}; padding: 4px; }}
    QMenu::item {{ padding: {t.px(6)}px {t.px(24)}px {t.px(6)}px {t.px(12)}px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_tint}; }}
    QMenu::item:disabled {{ color: {c.second}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px; }}
    QComboBox QAbstractItemView, QListView[role="popup"] {{
        background: {c.surface}; color: {c.text}; border: 1px solid {c.field_line}; border-radius: 0;
        selection-background-color: {c.accent_tint}; selection-color: {c.text}; }}
    QComboBox QAbstractItemView::item {{ min-height: {t.px(ROW_PX - 4)}px; padding: 0 {t.px(8)}px;
        border: none; }}
    QComboBox QAbstractItemView::item:selected {{ background: {c.accent_tint}; color: {c.text}; }}
    QMessageBox, QDialogButtonBox {{ button-layout: 3; }}
    QCalendarWidget {{ background: {c.surface}; }}
    QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.surface}; }}
    QCalendarWidget QTableView {{ border: none; border-radius: 0; }}
    QCalendarWidget QTableView::item {{ padding: 0; border: none; }}
    QCalendarWidget QTableView::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
    QCalendarWidget QToolButton {{ color: {c.text}; padding: 4px 8px; font-weight: 600; }}
    QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
    """


def _image(name: str, theme: Theme, colour: str | None = None) -> str:
    """The path of a small drawing in the theme's second-text colour (files end in -dark or -light)."""
    shade = colour or ("light" if theme.dark else "dark")
    return (RESOURCES / "icons" / f"{name}-{shade}.svg").as_posix()
