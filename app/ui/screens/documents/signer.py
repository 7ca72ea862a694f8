"""Who signs a document: the field with its ground and the way to a delegation, the lines above the name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.errors import sentence
from app.i18n import _
from app.rules.acts import Act, ActKind
from app.rules.answers import Answer
from app.rules.authority import answer_for
from app.rules.reasons import Reason
from app.rules.signature_blocks import Seal
from app.services.documents.views import DocumentDetail
from app.services.grounds import check_signer, signed_lines, signer_choices
from app.ui.kit.fields import TextField
from app.ui.screens.documents.desk import Desk
from app.ui.shell.authority_field import AuthorityField, Kept, Seat


class SignerFields:
    """Signer and lines of one document."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: Kept | None = None
        self._code = ""
        self._known: dict[tuple[str, date], Sequence[Answer]] | None = None
        self.signer = AuthorityField(
            "signer",
            _("Người ký"),
            desk,
            lambda act, day: self._answers(str(act.code), day),
            by_capacity=True,
        )
        self.lines = TextField(
            "signature_lines",
            _("Các dòng trên tên người ký"),
            hint=_("Mỗi dòng một hàng; lấy theo người ký, sửa được."),
            lines=2,
        )
        self.signer.answered.connect(self._take)
        self.signer.changed.connect(self.tell)
        self.lines.changed.connect(self.tell)

    def offer_for(self, detail: DocumentDetail, *, history: bool) -> Seat | None:
        """Offers who may sign the document on its day; the seat of whoever is stored."""
        self._code, self._kept = detail.code, None
        day = detail.signed_on if history else detail.entered.dated_on
        self._known = {}  # asked once for both offers
        self.offer(day)
        seat = None
        if detail.entered.signer_id is not None:
            seat = self._seat(detail)
            ground = Reason("{ground}", detail.signer_clause, {"ground": detail.signer_ground})
            settled = ground if history and detail.signer_ground else None
            seal = Seal(detail.seal) if detail.seal else Seal.NONE
            self._kept = Kept(seat, detail.signer, settled, seal)
            self.offer(day)
        self._known = None
        return seat

    def _answers(self, code: str, day: date) -> Sequence[Answer]:
        """Who may sign; asked anew but while one document is being shown."""
        known = self._known if self._known is not None else {}
        if (code, day) not in known:
            known[code, day] = self._desk.context.read(signer_choices, code, day)
        return known[code, day]

    def offer(self, day: date | None) -> None:
        """Offers who may sign on another day."""
        day = day or self._desk.context.today()
        self.signer.offer(Act(ActKind.SIGN, self._code), day, kept=self._kept)

    def _seat(self, detail: DocumentDetail) -> Seat:
        signer_id = detail.entered.signer_id
        assert signer_id is not None
        lines = signed_lines(detail.entered.signature_lines)
        found = answer_for(tuple(self.signer.choices.values()), signer_id, lines)
        return signer_id, found.capacity if found is not None else None

    def _take(self, answer: Answer | None) -> None:
        if answer is not None and answer.form:
            self.lines.put("\n".join(answer.form))

    def tell(self) -> None:
        """Says under the lines where they are not the office's form."""
        answer = self.signer.answer()
        found = check_signer(answer, str(self.lines.read())) if answer is not None and answer.allowed else []
        if not self.lines.has_error:
            told = next(iter(found), None)
            self.lines.set_error(None)
            self.lines.set_warning(
                sentence(told) if told is not None else None, told.clause if told is not None else None
            )
