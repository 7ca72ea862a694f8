"""Choosing who signs a decision: who may first with the ground, the rest with the reason (Điều 4.6, 5.5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.i18n import _
from app.rules.answers import VERDICT_LABELS, Answer
from app.rules.signature_blocks import SEAL_LABELS, Seal
from app.services.grounds import signer_choices
from app.ui.kit.choice_fields import Option
from app.ui.kit.field import marked_sentence
from app.ui.kit.fields import SearchField, TextField
from app.ui.shell.context import ScreenContext


class SignerFields:
    """The field of the signer with the ground under it, and the lines above the name."""

    def __init__(self, context: ScreenContext) -> None:
        self._context = context
        self.signer = SearchField(
            "signer_id", _("Người ký"), placeholder=_("Gõ tên; ai được ký đứng đầu danh sách")
        )
        self.lines = TextField(
            "signature_lines", _("Các dòng trên tên người ký"), hint=_("Mỗi dòng một hàng."), lines=2
        )
        self.signer.hint.linkActivated.connect(self.signer.clause_asked)
        self.signer.chosen.connect(self._take)
        self.signer.line.editingFinished.connect(self.explain)
        self._answers: dict[int, Answer] = {}

    def offer(self, code: str, day: date, stored: tuple[int | None, str] = (None, "")) -> None:
        """Offers everybody in office on the day; whoever is stored stays, in office or not."""
        found: dict[int, Answer] = {}
        for answer in self._context.read(signer_choices, code, day):
            found.setdefault(answer.person_id, answer)
        self._answers = found
        options = [Option(a.person_id, a.name, _note(a), a.allowed) for a in found.values()]
        person_id, name = stored
        if person_id is not None and person_id not in found:
            options.append(Option(person_id, name))
        self.signer.set_options(options)

    def explain(self) -> None:
        """Says under the signer by what they sign; why somebody may not is marked with the other findings."""
        answer = self._chosen()
        allowed = answer is not None and answer.allowed
        self.signer.hint.setText(_explained(answer) if answer is not None and allowed else "")
        self.signer.hint.setVisible(allowed)

    def show_kept(self, ground: str, clause: str, seal: str) -> None:
        """Says by what an issued decision was signed."""
        words = [f"{marked_sentence(ground.rstrip('.'), clause)}."] if ground else []
        words += [f"{_(SEAL_LABELS[Seal(seal)])}."] if seal else []
        self.signer.hint.setText(" ".join(words))
        self.signer.hint.setVisible(bool(words))

    def _take(self, person_id: Any) -> None:
        """Fills the lines of the office's form for whoever was picked."""
        answer = self._answers.get(person_id)
        if answer is not None and answer.form:
            self.lines.put("\n".join(answer.form))
        self.explain()

    def _chosen(self) -> Answer | None:
        found = self.signer.match()
        return self._answers.get(found.value) if found else None


def _note(answer: Answer) -> str:
    if answer.allowed:
        return answer.role
    return _("{role}: {verdict}").format(role=answer.role, verdict=_(VERDICT_LABELS[answer.verdict]).lower())


def _explained(answer: Answer) -> str:
    ground = answer.ground
    said = _(ground.sentence).format(**ground.params).rstrip(".")
    return f"{marked_sentence(said, answer.clause)}. {_(SEAL_LABELS[answer.seal])}."
