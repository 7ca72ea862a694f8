"""How a refusal reads: the sentence, the clause after the reason, what to do last."""

from __future__ import annotations

import errno

import pytest

from app.errors import UserError, clause_label, os_reason, raise_errors, refuse, sentence
from app.i18n import N_
from app.rules.violations import Severity, Violation


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Báo vắng quá hạn.", "Báo vắng quá hạn (Điều 10 khoản 3)."),
        ("Chưa được ủy quyền. Lập ủy quyền?", "Chưa được ủy quyền (Điều 10 khoản 3). Lập ủy quyền?"),
        ("Còn thiếu biên bản", "Còn thiếu biên bản (Điều 10 khoản 3)"),
    ],
)
def test_the_clause_closes_the_reason(template: str, said: str) -> None:
    assert sentence(Violation(template, clause="10.3")) == said


def test_a_full_stop_inside_a_name_ends_no_sentence() -> None:
    violation = Violation("Đồng chí {name} vắng.", {"name": "C. Mác"}, clause="10.3")
    assert sentence(violation) == "Đồng chí C. Mác vắng (Điều 10 khoản 3)."


def test_a_point_is_cited_with_its_article_and_clause() -> None:
    assert clause_label("11.6.2") == "Điều 11 khoản 6 điểm 6.2"
    assert clause_label("13") == "Điều 13"


def test_a_sentence_that_begins_with_a_fields_name_begins_large() -> None:
    said = Violation("{label} dài {length} ký tự.", {"label": "trích yếu", "length": 1200})
    assert sentence(said) == "Trích yếu dài 1200 ký tự."


def test_markup_in_a_parameter_stays_as_typed() -> None:
    assert "<b>&" in str(refuse(N_("Không có {name}."), name="<b>&"))


def test_warnings_pass_and_errors_stop() -> None:
    warning = Violation("Nhắc", severity=Severity.WARNING)
    assert raise_errors([warning]) == (warning,)
    with pytest.raises(UserError):
        raise_errors([warning, Violation("Sai")])


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOENT, "không có tệp"), (errno.ENOSPC, "đã đầy"), (errno.EACCES, "quyền")]
)
def test_the_systems_reasons_are_said_in_vietnamese(number: int, said: str) -> None:
    assert said in os_reason(OSError(number, "No such file or directory"))


def test_a_rare_reason_keeps_the_systems_words() -> None:
    assert os_reason(OSError(errno.EL2HLT, "Level 2 halted")) == "Level 2 halted"
