"""Choosing who signs a decision: who may first with the ground, the rest with the reason (Điều 4.6, 5.5)."""

from __future__ import annotations

from datetime import date

from app.i18n import _
from app.rules.acts import Act, ActKind
from app.rules.answers import Answer
from app.rules.decisions import Stage
from app.rules.reasons import Reason
from app.rules.signature_blocks import Seal
from app.services.decisions.views import DecisionDetail
from app.services.grounds import signer_choices
from app.ui.kit.fields import TextField
from app.ui.shell.authority_field import AuthorityField, Kept
from app.ui.shell.desk import ScreenDesk


class SignerFields:
    """The field of the signer with the ground under it, and the lines above the name."""

    def __init__(self, desk: ScreenDesk) -> None:
        context = desk.context
        self.signer = AuthorityField(
            "signer_id", _("Người ký"), desk, lambda act, day: context.read(signer_choices, act.code, day)
        )
        self.lines = TextField(
            "signature_lines", _("Các dòng trên tên người ký"), hint=_("Mỗi dòng một hàng."), lines=2
        )
        self.signer.answered.connect(self._take)

    def offer(self, code: str, day: date, stored: DecisionDetail) -> None:
        """Offers everybody on the day; whoever is stored stays, and who signed an issued one is history."""
        kept, signer_id = None, stored.entered.signer_id
        if signer_id is not None:
            ground = Reason("{ground}", stored.signer_clause, {"ground": stored.signer_ground})
            issued = stored.stage is not Stage.DRAFT and bool(stored.signer_ground)
            seal = Seal(stored.seal) if stored.seal else Seal.NONE
            kept = Kept(signer_id, stored.signer, ground if issued else None, seal)
        self.signer.offer(Act(ActKind.SIGN, code), day, kept=kept)

    def _take(self, answer: Answer | None) -> None:
        """Fills the lines of the office's form for whoever was picked."""
        if answer is not None and answer.form:
            self.lines.put("\n".join(answer.form))
