"""The data of the sheet that tells who may sign or chair on a day, and what the office has settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.formatting import official_short_date
from app.reports.contracts import AuthorityCheckData, CheckedAnswer, Source
from app.rules.acts import Act, ActKind
from app.rules.answers import Answer, Verdict
from app.rules.authority import answer_for
from app.rules.document_kinds import KIND_OF, Issuer
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.rules.naming import lower_first
from app.rules.reasons import RecordKind
from app.rules.signature_blocks import FORM_PRESET_LABELS, SEAL_LABELS, FormPreset, Seal
from app.rules.standing import DatedSetting, SettingKey
from app.services.authority import standing, who_may
from app.services.letterhead import letterhead
from app.services.regulation import version_on

ISSUER_HEADERS = {
    Issuer.OFFICE: "Cơ quan Thường trực",
    Issuer.TEAM: "Tổ Giúp việc",
    Issuer.OWN_AGENCY: "cơ quan của người báo cáo",
}
"""Under whose header a paper goes that is not the committee's."""


def check_sheet_data(
    session: Session,
    act: Act,
    day: date,
    person_id: int | None = None,
    subject: str = "",
    made_by: str = "",
    form: tuple[str, ...] | None = None,
) -> AuthorityCheckData:
    """Who may do the act on the day, with clauses and records; `person_id`: who is to do it.

    `form` tells in which capacity somebody who has several signs; `subject` names the very paper or meeting,
    `made_by` whoever makes the sheet.
    """
    answers = who_may(session, act, day)
    chosen = answer_for(answers, person_id, form) if person_id is not None else None
    return AuthorityCheckData(
        letterhead=letterhead(session),
        act=act.kind,
        what=act_label(act),
        subject=subject,
        day=day,
        answers=tuple(_checked(a) for a in answers if a.verdict is not Verdict.REFUSED),
        refused=tuple(_checked(a) for a in answers if a.verdict is Verdict.REFUSED),
        chosen=_checked(chosen) if chosen is not None else None,
        header_of=ISSUER_HEADERS.get(chosen.issuer, "") if chosen is not None else "",
        settings=tuple(_settings_under(session, act, answers, day)),
        regulation=regulation_words(day),
        made_by=made_by,
        made_on=session.info["today"],
        source=Source("authority", person_id or 0),
    )


def act_label(act: Act) -> str:
    """What is done: the kind of meeting or of document, or the agency (source language)."""
    if act.kind is ActKind.CHAIR:
        return MEETING_KIND_LABELS[MeetingKind(act.code)]
    return KIND_OF[act.code].label if act.kind is ActKind.SIGN else act.code or "các cơ quan, tổ chức"


def regulation_words(day: date) -> str:
    """The version of the regulation in force on the day; "" where there is none (Điều 13.3)."""
    version = version_on(day)
    if version is None:
        return ""
    until = f" đến hết ngày {official_short_date(version.valid_to)}" if version.valid_to else ""
    return f"Quy chế làm việc có hiệu lực từ ngày {official_short_date(version.valid_from)}{until}"


def setting_sentences(
    session: Session, day: date, keys: Iterable[SettingKey] = tuple(SettingKey)
) -> list[str]:
    """The office's settings on authority in force on the day, one sentence each, with basis and first day."""
    known = standing(session)
    return [_setting_sentence(known.setting(key, day)) for key in keys]


def _settings_under(session: Session, act: Act, answers: tuple[Answer, ...], day: date) -> list[str]:
    """The settings the answers rest on: those they cite, and the form of what is signed."""
    reasons = [r for a in answers for r in (a.ground, a.seal_reason) if r is not None]
    cited = {ref.id for r in reasons for ref in r.records if ref.kind is RecordKind.SETTING}
    known = standing(session)
    keys = [key for key in SettingKey if known.setting(key, day).id in cited]
    if act.kind is ActKind.SIGN:
        keys = [SettingKey.SIGNATURE_FORMS, *(key for key in keys if key is not SettingKey.SIGNATURE_FORMS)]
    return setting_sentences(session, day, dict.fromkeys(keys))


def _setting_sentence(setting: DatedSetting) -> str:
    """A setting as papers tell it; what the office settled itself with its first day and its basis."""
    said: str = _VALUES[setting.key](setting.value)
    if setting.from_day is None:
        return said
    since = f"từ ngày {official_short_date(setting.from_day)}"
    basis = setting.basis.strip().rstrip(".")
    return f"{said} ({since}{f'; căn cứ: {basis}' if basis else ''})"


def _forms(value: dict[str, str]) -> str:
    usual = FORM_PRESET_LABELS[FormPreset(value.get("default", FormPreset.COLLECTIVE))]
    others = [
        f"{KIND_OF[code].label}: {FORM_PRESET_LABELS[FormPreset(preset)]}"
        for code, preset in value.items()
        if code in KIND_OF
    ]
    return f"Thể thức ký: {'; '.join((usual, *others))}"


def _head_seal(value: str) -> str:
    said = SEAL_LABELS[Seal(value)]
    return f"Con dấu khi Trưởng Ban không giữ chức Thường trực Ban Bí thư: {lower_first(said)}"


def _reserved(value: list[str]) -> str:
    if not value:
        return "Văn bản tại khoản 6 Điều 4 do Trưởng Ban ký, không ủy quyền"
    named = "; ".join(KIND_OF[code].label for code in value if code in KIND_OF)
    return f"Văn bản tại khoản 6 Điều 4 được phép ủy quyền ký: {named}"


def _absence_signs(value: object) -> str:
    needed = "đủ" if value else "chưa đủ"
    return f"Trưởng Ban vắng mặt là {needed} để Phó Trưởng Ban thường trực ký thay mặt Ban Chỉ đạo"


_VALUES: dict[SettingKey, Any] = {
    SettingKey.SIGNATURE_FORMS: _forms,
    SettingKey.HEAD_SEAL: _head_seal,
    SettingKey.RESERVED: _reserved,
    SettingKey.ABSENCE_SIGNS: _absence_signs,
}


def _checked(answer: Answer) -> CheckedAnswer:
    records = (_record_words(ref.words, answer) for ref in answer.ground.records)
    return CheckedAnswer(
        name=answer.name,
        role=answer.role,
        capacity=answer.capacity,
        verdict=answer.verdict,
        ground=answer.ground.in_source_language(),
        clause=answer.clause,
        records=tuple(dict.fromkeys(words for words in records if words)),
        notes=tuple(note.in_source_language() for note in answer.notes),
        form=answer.form,
        seal=answer.seal,
        seal_reason=answer.seal_reason.in_source_language() if answer.seal_reason else "",
    )


def _record_words(words: str, answer: Answer) -> str:
    """A record beside the answer: the role is told already, what the ground says is not said twice."""
    since = words.removeprefix(f"{answer.role} ")
    if words in answer.ground.in_source_language():
        return ""
    return since if since.startswith("từ ngày ") else words
