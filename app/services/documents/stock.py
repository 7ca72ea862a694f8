"""The office's own texts for each kind of document, put into each new draft of the kind."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import refuse
from app.i18n import N_
from app.models.documents import StockText
from app.rules.document_kinds import KIND_OF
from app.rules.roles import Actor, Right, needs
from app.services.common import paragraphs
from app.services.documents.drafts import draftable

PARTS = {
    "bases": N_("Căn cứ"),
    "addressees": N_("Kính gửi"),
    "body": N_("Nội dung"),
    "recipients": N_("Nơi nhận"),
}
"""The parts of a document that a stock text fills."""


@dataclass(frozen=True)
class StockRow:
    """The stock texts of one kind of document."""

    code: str
    label: str
    texts: dict[str, str]
    """Text by part; parts without one are absent."""


def list_stock(session: Session) -> list[StockRow]:
    """Every kind that is drafted, in the order of the matrix, with its texts."""
    found: dict[str, dict[str, str]] = {}
    for row in session.scalars(select(StockText)):
        found.setdefault(row.code, {})[row.part] = row.text
    return [StockRow(code, KIND_OF[code].label, found.get(code, {})) for code in draftable()]


@needs(Right.EDIT_PHRASES)
def save_stock(session: Session, actor: Actor, code: str, texts: dict[str, str]) -> None:
    """Keeps the texts of a kind; an empty one is taken away. Drafts begun before stay as they are.

    Raises UserError for a kind or a part that is not known.
    """
    if code not in draftable():
        raise refuse(N_("Loại văn bản này lập ở màn hình riêng của nó."), field="code")
    rows = {row.part: row for row in session.scalars(select(StockText).where(StockText.code == code))}
    for part, text in texts.items():
        if part not in PARTS:
            raise refuse(N_("Không có phần văn bản này."), field=part)
        kept, row = paragraphs(text), rows.get(part)
        if not kept and row is not None:
            session.delete(row)
        elif kept and row is None:
            session.add(StockText(code=code, part=part, text=kept))
        elif row is not None and row.text != kept:
            row.text = kept
    session.flush()
