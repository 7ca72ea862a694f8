"""The regulation as the data of its paper, which `reports/papers/regulation.py` prints (Điều 3.5, 13.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.contracts import (
    LayoutProfile,
    Letterhead,
    RegulationArticle,
    RegulationChapter,
    RegulationData,
    Signer,
)
from app.services.regulation import Article, Regulation, load

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OWN_LETTERHEAD = Letterhead(
    parent_body="BAN CHẤP HÀNH TRUNG ƯƠNG",
    issuing_body=("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "TRONG CÁC CƠ QUAN ĐẢNG"),
    place="Hà Nội",
    symbol="BCĐ",
    committee_name="Ban Chỉ đạo chuyển đổi số trong các cơ quan đảng",
    standing_office="Văn phòng Trung ương Đảng",
    profile=LayoutProfile.HD36_2018.value,
)
"""The head of the committee's own copy of 2024, for printing where no workspace is open."""


def regulation_data(regulation: Regulation, letterhead: Letterhead = OWN_LETTERHEAD) -> RegulationData:
    """The paper's data, word for word; number and day stay open, for the copy bears neither."""
    return RegulationData(
        letterhead=letterhead,
        title=regulation.title[0],
        subtitle=" ".join(regulation.title[1:]),
        bases=regulation.bases,
        opening=regulation.lead,
        chapters=tuple(
            RegulationChapter(chapter.number, chapter.name, tuple(_article(a) for a in chapter.articles))
            for chapter in regulation.chapters
        ),
        recipients=regulation.recipients[1:],
        signer=Signer(regulation.signature[:-1], regulation.signature[-1]),
    )


def regulation_of_office(session: Session, version_id: str) -> RegulationData:
    """Query: the paper under the office's own letterhead, or the copy's until the profile is filled in."""
    from app.services.letterhead import letterhead  # the command that needs no workspace goes without tables

    own = letterhead(session)
    return regulation_data(load(version_id), own if own.issuing_body else OWN_LETTERHEAD)


def _article(article: Article) -> RegulationArticle:
    """An article's number, name and lines."""
    return RegulationArticle(article.id, article.name, tuple(article.body()))
