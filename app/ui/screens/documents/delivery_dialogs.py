"""What is asked of a delivery: who else gets a copy, how a batch goes, who signed, why not after all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.errors import refuse
from app.i18n import N_, _
from app.rules.documents import Means, RecipientKind
from app.services.delivery.commands import enter_receipts, send_batch, set_recipients, undo_receipt
from app.services.delivery.views import Delivery, DispatchRow, ReceiptInput, RecipientInput, SentBatch
from app.services.roster.lists import list_people
from app.services.roster.organisations import list_organisations
from app.ui.kit.choice_fields import Option
from app.ui.kit.fields import ChoiceField, DateField, LineField, SearchField
from app.ui.kit.form_dialog import FormDialog
from app.ui.kit.forms import Form
from app.ui.kit.labels import label
from app.ui.screens.documents.delivery_words import means_options
from app.ui.screens.documents.desk import Desk

MOST = 5000
"""People offered by name."""
CHOSEN, ALL = "chosen", "all"


def ask_person(desk: Desk, found: Delivery) -> FormDialog:
    """Adds somebody the roster knows to the plan; a new name can be typed with its office."""
    listed = {row.person_id for row in found.rows}
    known = desk.context.read(list_people, limit=MOST)
    options = [Option(p.id, p.name, p.roles or p.position) for p in known if p.id not in listed]
    who = SearchField(
        "name", _("Họ và tên"), options, required=True, free_text=True, placeholder=_("Gõ tên, cả tên mới")
    )
    title = LineField("title", _("Chức vụ, cơ quan"), hint=_("In trong sổ chuyển giao và phiếu gửi."))
    form = Form([who, title])
    form.load({})
    offices = {p.id: p.position for p in known}
    who.chosen.connect(lambda person_id: title.put(offices.get(person_id, "")))

    def submit(values: dict[str, Any]) -> None:
        name = values["name"]
        person_id = name if isinstance(name, int) else None
        typed = "" if person_id is not None else str(name or "")
        new = RecipientInput(None, RecipientKind.PERSON, typed, values["title"], person_id)
        _add(desk, found, new)

    return desk.open_dialog(_("Thêm người nhận"), form, submit, yes=_("&Thêm"))


def ask_agency(desk: Desk, found: Delivery) -> FormDialog:
    """Adds an agency, or any other recipient by its name, to the plan."""
    listed = {row.organisation_id for row in found.rows}
    known = [o for o in desk.context.read(list_organisations) if o.id not in listed]
    name = SearchField(
        "name",
        _("Cơ quan, đơn vị"),
        [Option(o.name, o.name) for o in known],
        required=True,
        free_text=True,
        placeholder=_("Gõ tên cơ quan, cả tên mới"),
    )
    form = Form([name, LineField("title", _("Bộ phận, người nhận (nếu biết)"))])
    form.load({})

    def submit(values: dict[str, Any]) -> None:
        typed = str(values["name"] or "")
        _add(desk, found, RecipientInput(None, RecipientKind.AGENCY, typed, values["title"]))

    return desk.open_dialog(_("Thêm cơ quan nhận"), form, submit, yes=_("&Thêm"))


def _add(desk: Desk, found: Delivery, new: RecipientInput) -> None:
    lines = [RecipientInput(id=row.id) for row in found.rows]
    desk.submit(set_recipients, found.document_id, [*lines, new])


def ask_sending(
    desk: Desk, found: Delivery, chosen: Sequence[DispatchRow], done: Callable[[SentBatch], None]
) -> FormDialog:
    """Asks how the copies go: to whom, the day, the means, by whom."""
    waiting = [row for row in found.rows if row.sent_on is None]
    picked = [row for row in chosen if row.sent_on is None]
    taken = sum(row.sent_on is not None for row in found.rows)
    words = _("Bản số đánh tiếp theo thứ tự danh sách, từ bản số {first:02d}. Chuyển rồi thì không sửa được.")
    form = Form(
        [
            label(words.format(first=taken + 1), "second", name="sending-words", wrap=True),
            _whom(_("Chuyển ch&o"), waiting, picked, _("Tất cả nơi chưa chuyển ({count})")),
            (
                DateField("sent_on", _("&Ngày chuyển"), today=desk.context.today, required=True),
                ChoiceField("means", _("Cá&ch chuyển"), means_options(), required=True),
            ),
            LineField("carried_by", _("Người chuyển")),
            LineField("note", _("Ghi chú"), hint=_("In trên phiếu gửi.")),
        ]
    )
    form.load({"whom": _usual(waiting, picked), "sent_on": desk.context.today(), "means": Means.BY_HAND})

    def submit(values: dict[str, Any]) -> SentBatch:
        rows = picked if values["whom"] == CHOSEN else waiting
        if values["means"] is None:
            raise refuse(N_("Chưa chọn cách chuyển."), field="means")
        batch: SentBatch = desk.submit(
            send_batch,
            found.document_id,
            [row.id for row in rows],
            values["sent_on"],
            values["means"],
            values["carried_by"] or "",
            values["note"] or "",
        )
        return batch

    dialog = desk.open_dialog(
        _("Chuyển văn bản"), form, submit, yes=_("&Ghi đã chuyển"), keep=("send-document", found.document_id)
    )
    dialog.submitted.connect(done)
    return dialog


def ask_receipts(desk: Desk, found: Delivery, chosen: Sequence[DispatchRow]) -> FormDialog:
    """Asks the day and who signed, for the chosen copies or for all that wait."""
    waiting = [row for row in found.rows if row.sent_on is not None and row.received_on is None]
    picked = [row for row in chosen if row in waiting]
    form = Form(
        [
            _whom(_("Ghi &cho"), waiting, picked, _("Tất cả nơi chưa ký nhận ({count})")),
            DateField("received_on", _("&Ngày nhận"), today=desk.context.today, required=True),
            LineField("received_by", _("Người &ký nhận"), hint=_("Để trống nếu chính nơi nhận ký.")),
            LineField("receipt_note", _("Ghi chú")),
        ]
    )
    form.load({"whom": _usual(waiting, picked), "received_on": desk.context.today()})

    def submit(values: dict[str, Any]) -> int:
        rows = picked if values["whom"] == CHOSEN else waiting
        by, note = values["received_by"] or "", values["receipt_note"] or ""
        receipts = [ReceiptInput(row.id, values["received_on"], by, note) for row in rows]
        count: int = desk.submit(enter_receipts, receipts)
        return count

    dialog = desk.open_dialog(
        _("Ghi đã nhận"), form, submit, yes=_("&Ghi đã nhận"), keep=("receive-document", found.document_id)
    )
    told = _("Đã ghi {count} nơi ký nhận.")
    dialog.submitted.connect(lambda count: desk.say_done(told.format(count=count)))
    return dialog


def ask_undo(desk: Desk, row: DispatchRow) -> FormDialog:
    """Asks why a receipt is taken back."""
    words = _("Ghi nhận của {name} sẽ bỏ; lý do và nội dung cũ vẫn còn trong nhật ký.").format(name=row.name)
    form = Form(
        [
            label(words, "second", name="undo-words", wrap=True),
            LineField("reason", _("&Lý do"), required=True),
        ]
    )

    def submit(values: dict[str, Any]) -> None:
        desk.submit(undo_receipt, row.id, values["reason"] or "")

    dialog = desk.open_dialog(_("Bỏ ghi nhận"), form, submit, yes=_("Bỏ ghi &nhận"))
    told = _("Đã bỏ ghi nhận của {name}.").format(name=row.name)
    dialog.submitted.connect(lambda _done: desk.say_done(told))
    return dialog


def _whom(
    words: str, waiting: Sequence[DispatchRow], picked: Sequence[DispatchRow], all_words: str
) -> ChoiceField:
    """The choice between the rows chosen in the list and all that wait."""
    options = [Option(ALL, all_words.format(count=len(waiting)))]
    if picked:
        chosen = picked[0].name if len(picked) == 1 else _("Những nơi đang chọn ({count})")
        options.insert(0, Option(CHOSEN, chosen.format(count=len(picked))))
    return ChoiceField("whom", words, options, required=True)


def _usual(waiting: Sequence[DispatchRow], picked: Sequence[DispatchRow]) -> str:
    """Several chosen mean those; one chosen is where the list happens to stand, unless he alone waits."""
    return CHOSEN if len(picked) > 1 and len(picked) < len(waiting) else ALL
