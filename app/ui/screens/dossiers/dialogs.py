"""The questions about dossiers: a new one, those proposed, the closing, the reopening, the hand-over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.formatting import date_vi
from app.i18n import _
from app.rules.documents import DossierState
from app.rules.dossiers import RETENTION_LABELS
from app.services.dossiers.commands import (
    close_dossier,
    hand_over,
    open_dossier,
    open_proposed,
    reopen_dossier,
)
from app.services.dossiers.reading import list_dossiers, proposals
from app.services.dossiers.views import DossierFilter, DossierRow
from app.services.findings import Saved
from app.ui.kit.check_list_field import CheckListField, Group
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import DateField, IntField, LineField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.dossiers.desk import Desk
from app.ui.screens.dossiers.info_tab import DossierForm

MATTERS = {
    "meeting": lambda: _("Cuộc họp"),
    "decision": lambda: _("Quyết định về thành viên"),
    "document": lambda: _("Lấy ý kiến, kiểm tra, kế hoạch, đề án, báo cáo"),
}


def ask_new(desk: Desk, on_done: Callable[[int], object]) -> FormDialog:
    """Asks for a dossier that nothing proposes."""
    form = DossierForm()
    form.load({"forever": True, "year": desk.context.today().year, "holder": ""})
    form.follow()

    def submit(values: dict[str, Any]) -> Saved:
        saved: Saved = desk.submit(open_dossier, form.entered(values))
        return saved

    keep = ("new-dossier", 0)
    dialog = desk.open_dialog(
        _("Hồ sơ mới"), form, submit, yes=_("&Lập hồ sơ"), keep=keep, follow=form.follow
    )
    dialog.submitted.connect(lambda saved: on_done(saved.id))
    return dialog


def ask_proposed(desk: Desk, on_done: Callable[[list[int]], object]) -> FormDialog | None:
    """Asks for which matters dossiers are to be opened, all chosen at first; None where none is owed."""
    found = desk.context.read(proposals)
    if not found:
        desk.say_done(_("Mọi cuộc họp, quyết định, việc lấy ý kiến, kiểm tra đều đã có hồ sơ."))
        return None
    groups = [
        Group(
            words(),
            tuple(
                Option(p.id, p.title, _second(p.day, _(RETENTION_LABELS[p.group])))
                for p in found
                if p.source_kind == kind
            ),
        )
        for kind, words in MATTERS.items()
        if any(p.source_kind == kind for p in found)
    ]
    chosen = CheckListField("chosen", _("Lậ&p hồ sơ cho"), groups, rows=14)
    form = Form([label(_("Mỗi hồ sơ có sẵn văn bản của việc ấy, theo thứ tự thời gian."), "second"), chosen])
    form.load({"chosen": tuple(p.id for p in found)})

    def submit(values: dict[str, Any]) -> list[int]:
        wanted = [(p.source_kind, p.source_id) for p in found if p.id in values["chosen"]]
        made: list[int] = desk.submit(open_proposed, wanted)
        return made

    dialog = desk.open_dialog(_("Hồ sơ đề xuất"), form, submit, yes=_("&Lập hồ sơ"))
    dialog.submitted.connect(on_done)
    return dialog


def _second(day: Any, group: str) -> str:
    return f"{date_vi(day)} · {group}" if day is not None else group


def ask_close(desk: Desk) -> FormDialog:
    """Asks for the day, the sheets and the state of the papers; accepted, the contents are frozen."""
    detail = desk.dossier
    form = Form(
        [
            label(_("Kết thúc rồi thì không thêm, bớt văn bản trong hồ sơ."), "second", wrap=True),
            (
                DateField("closed_on", _("&Ngày kết thúc"), today=desk.context.today, required=True),
                IntField("sheets", _("&Số tờ"), required=True, minimum=1),
            ),
            TextField("features", _("Tình t&rạng tài liệu"), lines=2, hint=_("Ví dụ: bản chính, đầy đủ.")),
        ]
    )
    counted = sum(item.entered.sheets or 0 for item in detail.items)
    form.load({"closed_on": desk.context.today(), "sheets": counted or None, "features": detail.features})

    def submit(values: dict[str, Any]) -> Saved:
        saved: Saved = desk.submit(
            close_dossier,
            detail.row.id,
            values["closed_on"],
            values["sheets"],
            values["features"],
            detail.version,
        )
        return saved

    title = _("Kết thúc hồ sơ {code}").format(code=detail.row.code)
    keep = ("close-dossier", detail.row.id)
    dialog = desk.open_dialog(title, form, submit, yes=_("&Kết thúc hồ sơ"), keep=keep)

    def closed(saved: Saved) -> None:
        desk.say_done(_("Đã kết thúc hồ sơ {code}.").format(code=detail.row.code))
        desk.warn(saved.warnings)

    dialog.submitted.connect(closed)
    return dialog


def ask_reopen(desk: Desk) -> FormDialog:
    """Asks why a closed dossier is opened again."""
    detail = desk.dossier
    form = Form([LineField("reason", _("&Lý do mở lại"), required=True)])

    def submit(values: dict[str, Any]) -> None:
        desk.submit(reopen_dossier, detail.row.id, values["reason"], detail.version)

    title = _("Mở lại hồ sơ {code}").format(code=detail.row.code)
    dialog = desk.open_dialog(title, form, submit, yes=_("&Mở lại"), keep=("reopen-dossier", detail.row.id))
    dialog.submitted.connect(lambda _r: desk.say_done(_("Đã mở lại hồ sơ.")))
    return dialog


def ask_hand_over(desk: Desk, on_done: Callable[[list[DossierRow]], object]) -> FormDialog | None:
    """Asks which closed dossiers go to whom, on which day; None where none is closed."""
    closed = desk.context.read(list_dossiers, DossierFilter(state=DossierState.CLOSED), 0, 10_000)
    if not closed:
        desk.say_done(_("Không có hồ sơ nào đã kết thúc mà chưa giao nộp."))
        return None
    options = tuple(Option(row.id, f"{row.code} ({row.year}) {row.title}") for row in closed)
    form = Form(
        [
            CheckListField("dossiers", _("&Hồ sơ giao nộp"), [Group("", options)], rows=10),
            LineField("handed_over_to", _("&Nơi nhận hồ sơ"), required=True),
            DateField("handed_over_on", _("N&gày giao nộp"), today=desk.context.today, required=True),
        ]
    )
    shown = desk.detail.row.id if desk.detail is not None else None
    first = tuple(row.id for row in closed if row.id == shown) or tuple(row.id for row in closed)
    form.load({"dossiers": first, "handed_over_on": desk.context.today()})

    def submit(values: dict[str, Any]) -> list[DossierRow]:
        chosen = [row for row in closed if row.id in values["dossiers"]]
        ids = [row.id for row in chosen]
        desk.submit(hand_over, ids, values["handed_over_on"], values["handed_over_to"])
        return chosen

    dialog = desk.open_dialog(_("Giao nộp hồ sơ"), form, submit, yes=_("&Ghi đã giao nộp"))
    dialog.submitted.connect(on_done)
    return dialog
