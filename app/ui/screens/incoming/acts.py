"""The questions about a document: to whom it is given, how it ended, what it answers."""

from __future__ import annotations

from typing import Any

from app.errors import refuse
from app.i18n import N_, _
from app.rules.documents import CopyKind, DossierState
from app.services.documents.drafts import new_document
from app.services.dossiers.commands import add_item
from app.services.dossiers.reading import list_dossiers
from app.services.dossiers.views import DossierFilter, ItemInput
from app.services.incoming.commands import (
    answer_incoming,
    assign_incoming,
    close_incoming,
    link_incoming,
    reopen_incoming,
    set_due,
)
from app.services.incoming.listing import receivers
from app.services.incoming.views import REGISTER, HandlingInput, IncomingDetail
from app.services.roster.lists import people_choices
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import DateField, SearchField, TextField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.screens.incoming.desk import Desk
from app.ui.screens.incoming.register_form import document_options
from app.ui.screens.incoming.words import title_of

COPY = "BS"
"""Code of copies among the kinds of documents."""
MOST_DOSSIERS = 1000
"""Open dossiers offered, the newest first."""


def ask_assign(desk: Desk, detail: IncomingDetail) -> FormDialog:
    """Asks to whom the document is given, with what instruction, until when."""
    today, handling = desk.context.today, detail.handling
    receiver = SearchField(
        "assigned_to",
        _("&Giao cho"),
        _receiver_options(desk),
        required=True,
        free_text=True,
        placeholder=_("Người trong danh sách, hoặc tên đơn vị"),
    )
    form = Form(
        [
            receiver,
            (
                DateField("assigned_on", _("&Ngày giao"), today=today, show_weekday=False),
                DateField("due_on", _("&Hạn xử lý"), today=today, show_weekday=False),
            ),
            TextField("instruction", _("Ý kiến &chỉ đạo"), lines=3, hint=_("Ai chỉ đạo, làm việc gì.")),
        ]
    )
    form.load(
        {
            "assigned_to": handling.assigned_to_id or handling.assigned_to,
            "assigned_on": handling.assigned_on or today(),
            "due_on": handling.due_on,
            "instruction": handling.instruction,
        }
    )

    def submit(values: dict[str, Any]) -> None:
        taken = values.pop("assigned_to")
        by_id = {"assigned_to_id": taken} if isinstance(taken, int) else {"assigned_to": taken or ""}
        desk.submit(assign_incoming, detail.row.id, HandlingInput(**values, **by_id), detail.version)

    keep = ("assign-incoming", detail.row.id)
    dialog = desk.ask(
        _("Giao xử lý: {document}").format(document=title_of(detail.row)),
        form,
        submit,
        yes=_("Gi&ao"),
        keep=keep,
    )
    dialog.submitted.connect(lambda _done: desk.say_done(_("Đã giao xử lý.")))
    return dialog


def ask_due(desk: Desk, detail: IncomingDetail) -> FormDialog:
    """Asks until when the document is to be dealt with; empty: no day."""
    hint = _("Để trống khi không có hạn.")
    form = Form([DateField("due_on", _("&Hạn xử lý"), today=desk.context.today, hint=hint)])
    form.load({"due_on": detail.handling.due_on})

    def submit(values: dict[str, Any]) -> None:
        desk.submit(set_due, detail.row.id, values["due_on"], detail.version)

    dialog = desk.ask(_("Hạn xử lý: {document}").format(document=title_of(detail.row)), form, submit)
    dialog.submitted.connect(lambda _done: desk.say_done(_("Đã ghi hạn xử lý.")))
    return dialog


def ask_end(desk: Desk, detail: IncomingDetail) -> FormDialog:
    """Asks how the document ended: the one that answers it, or the result where none was owed."""
    today = desk.context.today
    answer = SearchField(
        "answered_by_id",
        _("Trả &lời bằng văn bản đi"),
        document_options(desk),
        hint=_("Để trống khi không phải trả lời bằng văn bản."),
    )
    form = Form(
        [
            answer,
            TextField(
                "result", _("&Kết quả xử lý"), lines=3, hint=_("Phải ghi khi không trả lời bằng văn bản.")
            ),
            DateField("done_on", _("&Ngày xong"), today=today, required=True),
        ]
    )
    form.load({"done_on": today(), "result": detail.result})

    def submit(values: dict[str, Any]) -> None:
        document_id, result, day = values["answered_by_id"], values["result"], values["done_on"]
        common = (result, day, detail.version)
        if document_id is None:
            desk.submit(close_incoming, detail.row.id, *common)
        else:
            desk.submit(answer_incoming, detail.row.id, document_id, *common)

    dialog = desk.ask(
        _("Kết thúc xử lý: {document}").format(document=title_of(detail.row)),
        form,
        submit,
        keep=("end-incoming", detail.row.id),
    )
    dialog.submitted.connect(lambda _done: desk.say_done(_("Đã ghi kết quả xử lý.")))
    return dialog


def ask_link(desk: Desk, detail: IncomingDetail) -> FormDialog:
    """Asks which of the office's documents this one answers; none takes the tie away."""
    options = document_options(desk)
    form = Form([SearchField("answers_id", _("Trả lời &văn bản đi"), options)])
    form.load({"answers_id": detail.entered.answers_id})

    def submit(values: dict[str, Any]) -> None:
        desk.submit(link_incoming, detail.row.id, values["answers_id"], detail.version)

    dialog = desk.ask(_("Văn bản này trả lời văn bản nào của ta"), form, submit)
    dialog.submitted.connect(lambda _done: desk.say_done(_("Đã ghi.")))
    return dialog


def reopen(desk: Desk, detail: IncomingDetail) -> None:
    """Takes the document up again after a question."""
    question = _("Mở lại {document} để xử lý tiếp?").format(document=title_of(detail.row))
    words = _("Kết quả đã ghi vẫn giữ; văn bản trả lời được bỏ gắn và ghi lại khi xử lý xong.")
    if desk.context.dialogs.confirm(question, words, _("Mở lại")):
        done = desk.write(reopen_incoming, detail.row.id, detail.version)
        if done:
            desk.say_done(_("Đã mở lại văn bản đến."))


def draft_copy(desk: Desk, detail: IncomingDetail) -> None:
    """Begins a copy (bản sao lục) of the document after a question, and opens its draft."""
    question = _("Lập bản sao lục của {document}?").format(document=title_of(detail.row))
    words = _("Bản sao là một văn bản đi: có số, người ký và nơi nhận riêng.")
    if desk.context.dialogs.confirm(question, words, _("Lập bản sao")):
        desk.write(
            new_document,
            COPY,
            CopyKind.RECEIVED_COPY,
            (REGISTER, detail.row.id),
            on_done=lambda document_id: desk.context.navigate("documents", document_id),
        )


def ask_filing(desk: Desk, detail: IncomingDetail) -> FormDialog:
    """Asks into which open dossier the document goes."""
    wanted = DossierFilter(state=DossierState.OPEN)
    found = desk.context.read(list_dossiers, wanted, 0, MOST_DOSSIERS)
    options = [Option(row.id, row.title, note=f"{row.code}, {row.year}") for row in found]
    hint = "" if found else _("Chưa có hồ sơ nào đang lập. Lập hồ sơ ở màn hình Hồ sơ trước.")
    form = Form([SearchField("of_id", _("&Hồ sơ đang lập"), options, required=True, hint=hint)])

    def submit(values: dict[str, Any]) -> None:
        if values["of_id"] is None:
            raise refuse(N_("Chưa chọn hồ sơ. Chọn một hồ sơ đang lập."), field="of_id")
        item = ItemInput(of_kind=REGISTER, of_id=detail.row.id)
        desk.submit(add_item, values["of_id"], item)

    title = _("Đưa vào hồ sơ: {document}").format(document=title_of(detail.row))
    dialog = desk.ask(title, form, submit, yes=_("Đư&a vào"))
    dialog.submitted.connect(lambda _done: desk.say_done(_("Đã đưa vào hồ sơ.")))
    return dialog


def _receiver_options(desk: Desk) -> list[Option]:
    """The people of the list, then the units documents were given to before."""
    people = desk.context.read(people_choices)
    names = {person.name for person in people}
    units = [name for name in desk.context.read(receivers) if name not in names]
    return [
        *(Option(name, name) for name in units),
        *(Option(person.id, person.name, note=person.office) for person in people),
    ]
