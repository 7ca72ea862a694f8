"""One answer in full: the ground with its clause, the block as it will print, the seal, the records."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.i18n import N_, _
from app.rules.answers import Answer, Verdict
from app.rules.reasons import RecordKind, RecordRef
from app.rules.signature_blocks import SEAL_LABELS, Seal
from app.ui.kit import theme
from app.ui.kit.labels import StateLabel, label
from app.ui.kit.state import State, Tone
from app.ui.kit.table import Column, RowsTable
from app.ui.shell.reasons import reason_html

RECORD_LABELS = {
    RecordKind.MEMBERSHIP: N_("Tư cách thành viên"),
    RecordKind.OFFICE: N_("Chức vụ"),
    RecordKind.ABSENCE: N_("Trưởng Ban vắng mặt"),
    RecordKind.DELEGATION: N_("Ủy quyền"),
    RecordKind.SETTING: N_("Thiết lập"),
    RecordKind.REGULATION: N_("Quy chế"),
}
GROUND_HEADINGS = {
    Verdict.ALLOWED: N_("Căn cứ"),
    Verdict.DELEGATION: N_("Vì sao phải có ủy quyền"),
    Verdict.ASK: N_("Câu phải xin ý kiến"),
    Verdict.REFUSED: N_("Vì sao không được"),
}
_ON_BEHALF = ("T/M", "T/L", "K/T")


class SignatureBlock(QFrame):
    """The lines above the name as they will print, in the letters of the papers."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("signature-frame")
        theme.give_role(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label("", name="signature-block", wrap=True, rich=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self.words)
        self.lines: tuple[str, ...] = ()

    def show_lines(self, form: Sequence[str], name: str) -> None:
        """On whose behalf in bold, the title below it, room for the signature, the name."""
        self.lines = (*form, name)
        made = [f"<b>{escape(line)}</b>" if line[:3] in _ON_BEHALF else escape(line) for line in form]
        self.words.setText("<br>".join((*made, "", "", "", f"<b>{escape(name)}</b>")))


class _Records(RowsTable):
    """What an answer rests on, as high as its rows: the pane scrolls, not the table."""

    def show_refs(self, refs: Sequence[RecordRef]) -> None:
        """Shows these records."""
        self.set_rows(refs)
        self._shown = max(1, len(refs))
        self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self._shown * theme.px(theme.ROW_PX) + theme.px(6) + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_shown"):
            self._fit()


class AnswerTab(QWidget):
    """What one person may, in full."""

    clause_asked = Signal(str)
    record_asked = Signal(object)
    """The record an explanation rests on, to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = self._linked("ground")
        self.notes = self._linked("notes")
        self.block = SignatureBlock()
        self.seal = StateLabel()
        self.seal.setObjectName("seal")
        theme.give_role(self.seal.word, "title")
        self.seal.wrap()
        self.seal_reason = self._linked("seal-reason")
        self.records = _Records(
            [
                Column("kind", _("Hồ sơ"), width=150, value=lambda ref: _(RECORD_LABELS[ref.kind])),
                Column("words", _("Nội dung"), width=260, stretch=True),
            ],
            name="ground-records",
            empty=_("Không có hồ sơ nào làm căn cứ."),
        )
        self.records.row_opened.connect(self._open)
        self.headings = {
            name: label(words, "heading", name=f"heading-{name}")
            for name, words in (
                ("ground", ""),
                ("form", _("Thể thức ký")),
                ("seal", _("Con dấu")),
                ("records", _("Hồ sơ dẫn chiếu (Enter để mở)")),
            )
        }
        self._lay_out()

    def _linked(self, name: str) -> QLabel:
        made = label("", name=name, wrap=True, rich=True)
        made.setOpenExternalLinks(False)
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        made.linkActivated.connect(self.clause_asked)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for widget in (
            self.headings["ground"],
            self.ground,
            self.notes,
            self.headings["form"],
            self.block,
            self.headings["seal"],
            self.seal,
            self.seal_reason,
            self.headings["records"],
        ):
            column.addWidget(widget)
        column.addWidget(self.records)
        column.addStretch(1)

    def show_refused(self, answers: Sequence[Answer]) -> None:
        """Shows why many people may not, each reason once."""
        self.show_answer(answers[0])
        reasons = dict.fromkeys(reason_html(a.ground) for a in answers)
        self.ground.setText("<br>".join(reasons))
        names = ", ".join(a.name for a in answers)
        self.notes.setText(escape(names))
        self.notes.show()
        self.headings["records"].hide()
        self.records.hide()

    def show_answer(self, answer: Answer) -> None:
        """Shows why, how it is signed and sealed, and what it rests on."""
        self.headings["ground"].setText(_(GROUND_HEADINGS[answer.verdict]))
        self.ground.setText(reason_html(answer.ground))
        self.notes.setText("<br>".join(f"• {reason_html(note)}" for note in answer.notes))
        self.notes.setVisible(bool(answer.notes))
        signed = bool(answer.form)
        for widget in (self.headings["form"], self.block, self.headings["seal"], self.seal):
            widget.setVisible(signed)
        self.headings["records"].show()
        self.records.show()
        self.block.show_lines(answer.form, answer.name)
        asked = answer.seal is Seal.ASK
        tone = Tone.DUE if asked else Tone.IDLE if answer.seal is Seal.NONE else Tone.DONE
        state = State(_(SEAL_LABELS[answer.seal]), tone, "help" if asked else None)
        self.seal.show_state(state if signed else None)
        self.seal_reason.setText(reason_html(answer.seal_reason) if answer.seal_reason else "")
        self.seal_reason.setVisible(signed and answer.seal_reason is not None)
        sealing = answer.seal_reason.records if answer.seal_reason else ()
        self.records.show_refs(list(dict.fromkeys((*answer.ground.records, *sealing))))

    def _open(self, ref: RecordRef | None) -> None:
        if ref is not None:
            self.record_asked.emit(ref)
