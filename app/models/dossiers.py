"""Dossiers (hồ sơ): what belongs to one matter, in order, kept as long as the office has to."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Classified, EnumText, Record, Searchable, SearchText, Trashable
from app.rules.documents import DossierState
from app.rules.secrecy import Secrecy


class Dossier(Record, Trashable, Classified, Searchable, Base):
    """A dossier: title, code, retention, holder, place; its level is the highest of its items."""

    __tablename__ = "dossiers"
    __table_args__ = (
        UniqueConstraint("year", "code"),
        Index("ix_dossiers_source", "source_kind", "source_id"),
    )
    kind_name: ClassVar[str] = "dossier"

    year: Mapped[int]
    """Year of the yearly list (danh mục hồ sơ) it stands in."""
    code: Mapped[str] = mapped_column(String(60))
    """Số, ký hiệu hồ sơ: "01-HS/BCĐ"."""
    title: Mapped[str]
    state: Mapped[DossierState] = mapped_column(EnumText(DossierState), default=DossierState.OPEN)
    source_kind: Mapped[str] = mapped_column(String(40), default="")
    """"meeting", "decision", "delegation", "document" …: the matter it was opened for."""
    source_id: Mapped[int | None]
    retention_years: Mapped[int | None]
    """None: kept for ever (vĩnh viễn)."""
    retention_basis: Mapped[str] = mapped_column(default="")
    made_by: Mapped[str] = mapped_column(default="")
    """Who keeps it (người lập)."""
    holder: Mapped[str] = mapped_column(default="")
    """Standing office or support team (Điều 8.3, 9.7)."""
    sheets: Mapped[int | None]
    """Số tờ, when closed."""
    box: Mapped[str] = mapped_column(default="")
    """Hộp, cặp: where the paper stands."""
    features: Mapped[str] = mapped_column(default="")
    """State of the papers, in the closing note (chứng từ kết thúc)."""
    note: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None]
    handed_over_on: Mapped[date | None]
    handed_over_to: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")

    items: Mapped[list[DossierItem]] = relationship(
        cascade="all, delete-orphan", order_by="DossierItem.position"
    )

    def search_text(self) -> SearchText | None:
        """Found by code, title and place."""
        title, said = f"{self.code} {self.title}", f"{self.box}\n{self.holder}\n{self.made_by}\n{self.note}"
        return SearchText(
            "dossier",
            self.id,
            title,
            said,
            also="Hồ sơ",
            numbers=(self.code,),
            day=self.closed_on or date(self.year, 1, 1),
            state=self.state,
        )


class DossierItem(Record, Base):
    """One paper of a dossier: a record of this workspace, or a paper named by hand."""

    __tablename__ = "dossier_items"
    __table_args__ = (Index("ix_dossier_items_record", "of_kind", "of_id"),)

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossiers.id"), index=True)
    position: Mapped[int]
    of_kind: Mapped[str] = mapped_column(String(40), default="")
    """"document", "incoming", "minutes", "attachment", "decision" …; empty for one named by hand."""
    of_id: Mapped[int | None]
    number_text: Mapped[str] = mapped_column(String(120), default="")
    dated_on: Mapped[date | None]
    abstract: Mapped[str]
    """Tên loại và trích yếu."""
    author: Mapped[str] = mapped_column(default="")
    first_sheet: Mapped[int | None]
    sheets: Mapped[int | None]
    secrecy: Mapped[Secrecy] = mapped_column(EnumText(Secrecy), default=Secrecy.NONE)
    note: Mapped[str] = mapped_column(default="")
