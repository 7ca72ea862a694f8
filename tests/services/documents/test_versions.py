"""Drafts kept as they stood, and what they have different."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.rules.roles import Role
from app.rules.text_difference import Change, Piece, word_difference
from app.services.documents.drafts import save_document
from app.services.documents.history import document_history
from app.services.documents.versions import compare_drafts, keep_version, list_versions
from tests.services.documents.making import Papers


def test_a_difference_is_told_word_by_word() -> None:
    found = word_difference("Giao Văn phòng chủ trì.", "Giao Vụ Tổng hợp chủ trì.")
    assert found == (
        Piece(Change.SAME, "Giao "),
        Piece(Change.REMOVED, "Văn"),
        Piece(Change.ADDED, "Vụ"),
        Piece(Change.SAME, " "),
        Piece(Change.REMOVED, "phòng"),
        Piece(Change.ADDED, "Tổng hợp"),
        Piece(Change.SAME, " chủ trì."),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("một", ""), ("", "hai"), ("a\nb\nc", "a\nx\nc\nd"), ("x " * 50, "y " * 50), ("a\n", "a")],
)
def test_both_texts_come_back_from_the_pieces(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == old
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == new


def test_a_long_text_is_compared_quickly() -> None:
    lines = [f"{n}. Nhiệm vụ thứ {n} giao cho cơ quan chủ trì thực hiện." for n in range(3000)]
    changed = [*lines[:1500], "1500. Nhiệm vụ khác.", *lines[1501:]]
    pieces = word_difference("\n".join(lines), "\n".join(changed))
    assert sum(len(p.text) for p in pieces if p.change is not Change.SAME) < 120


def test_a_kept_draft_stays_while_the_document_is_written_on(papers: Papers) -> None:
    document = papers.draft(body="Giao Văn phòng chủ trì.")
    assert papers.office.write(keep_version, document, "trình lãnh đạo") == 1
    assert papers.detail(document).draft_number == 2
    changed = papers.entered(document, body="Giao Vụ Tổng hợp chủ trì.", copies=30)
    papers.office.write(save_document, document, changed)
    (kept,) = papers.office.read(list_versions, document)
    assert (kept.number, kept.reason, kept.kept_by) == (1, "trình lãnh đạo", "Lê Thị Thử")
    found = papers.office.read(compare_drafts, document, 1)
    assert [part.label for part in found] == ["Nội dung", "Số lượng bản"]
    assert Piece(Change.REMOVED, "1") in found[1].pieces


def test_two_kept_drafts_are_compared_with_each_other(papers: Papers) -> None:
    document = papers.draft(abstract="về việc thứ nhất")
    papers.office.write(keep_version, document)
    papers.office.write(save_document, document, papers.entered(document, abstract="về việc thứ hai"))
    papers.office.write(keep_version, document)
    papers.office.write(save_document, document, papers.entered(document, abstract="về việc thứ ba"))
    (part,) = papers.office.read(compare_drafts, document, 1, 2)
    assert Piece(Change.ADDED, "hai") in part.pieces
    assert papers.office.read(compare_drafts, document, 1, 1) == ()


def test_what_is_compared_is_said_in_words(papers: Papers) -> None:
    from app.rules.secrecy import Urgency

    document = papers.draft()
    papers.office.write(keep_version, document)
    papers.office.write(save_document, document, papers.entered(document, urgency=Urgency.URGENT))
    (part,) = papers.office.read(compare_drafts, document, 1)
    assert part.label == "Độ khẩn"
    assert any(p.change is Change.ADDED and "urgent" not in p.text for p in part.pieces)


def test_a_draft_that_was_not_kept_cannot_be_compared(papers: Papers) -> None:
    document = papers.draft()
    with pytest.raises(UserError, match="Không có dự thảo lần 3"):
        papers.office.read(compare_drafts, document, 3)


def test_a_signed_document_keeps_no_more_drafts(papers: Papers) -> None:
    document = papers.signed()
    with pytest.raises(UserError, match="đã ký"):
        papers.office.write(keep_version, document)


def test_who_may_not_draft_keeps_no_draft(papers: Papers) -> None:
    document = papers.draft()
    with pytest.raises(UserError):
        papers.office.workspace.write(papers.office.as_role(Role.ACCOUNTANT), keep_version, document)


def test_the_history_tells_the_acts_newest_first(papers: Papers) -> None:
    document = papers.checked()
    papers.office.write(keep_version, document, "bản trình")
    acts = [line.act for line in papers.office.read(document_history, document)]
    assert acts[:2] == ["Giữ dự thảo văn bản", "Kiểm tra thể thức văn bản"]
    assert acts[-1] == "Lập dự thảo văn bản"
