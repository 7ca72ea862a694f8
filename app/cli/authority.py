"""./run authority --workspace DIR --date D (--chair KIND | --sign CODE | --work [NAME]): who may that day."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.cli.common import ExitCode, UsageError, add_workspace, answer, say
from app.cli.workspace import opened
from app.errors import sentence
from app.formatting import date_vi, parse_date
from app.i18n import _
from app.rules.acts import ACT_LABELS, Act, ActKind
from app.rules.answers import VERDICT_LABELS, Answer, Verdict
from app.rules.document_kinds import KIND_OF, KINDS
from app.rules.meeting_kinds import MEETING_KIND_LABELS, MeetingKind
from app.rules.reasons import Reason
from app.rules.signature_blocks import SEAL_LABELS, Seal
from app.services.authority import who_may
from app.services.authority_papers import act_label
from app.text import nfc


def add_arguments(parser: ArgumentParser) -> None:
    """The workspace, the day, and the act: chairing, signing, or working with agencies."""
    add_workspace(parser)
    parser.add_argument("--date", required=True, metavar="D", help=_("ngày làm việc ấy, ví dụ 12/9/2025"))
    act = parser.add_mutually_exclusive_group(required=True)
    kinds = "; ".join(f"{kind.value} ({_(MEETING_KIND_LABELS[kind])})" for kind in MeetingKind)
    act.add_argument(
        "--chair",
        choices=[kind.value for kind in MeetingKind],
        metavar="KIND",
        help=_("chủ trì loại cuộc họp: {kinds}").format(kinds=kinds),
    )
    codes = "; ".join(f"{kind.code} ({_(kind.label)})" for kind in KINDS)
    act.add_argument(
        "--sign",
        type=nfc,
        choices=list(KIND_OF),
        metavar="CODE",
        help=_("ký loại văn bản: {codes}").format(codes=codes),
    )
    act.add_argument(
        "--work",
        nargs="?",
        const="",
        type=nfc,
        metavar="NAME",
        help=_(
            "thay mặt Ban Chỉ đạo làm việc với cơ quan, tổ chức; NAME là tên cơ quan, bỏ trống: nói chung"
        ),
    )


def run(args: Namespace) -> int:
    """Says for each person: the answer, the ground with its clause, the form of signature and the seal."""
    act = _act(args)
    with opened(args) as unlocked:
        day = _day(args.date, unlocked.workspace.today())
        answers = unlocked.workspace.read(who_may, act, day)
    if not args.json:  # the object alone then, for another program
        say(_("{act}, ngày {day}:").format(act=act_words(act), day=date_vi(day)))
        for line in _told(answers):
            say(line)
    answer(args, {"day": day.isoformat(), "act": _act_facts(act), "answers": [_facts(a) for a in answers]})
    return ExitCode.DONE


def act_words(act: Act) -> str:
    """The act in words: "Ký: Quy chế làm việc của Ban Chỉ đạo"."""
    name = _(ACT_LABELS[act.kind])
    return f"{name}: {_(act_label(act))}" if act.code else name


def _act(args: Namespace) -> Act:
    if args.chair:
        return Act(ActKind.CHAIR, args.chair)
    return Act(ActKind.SIGN, args.sign) if args.sign else Act(ActKind.WORK, args.work or "")


def _day(typed: str, today: date) -> date:
    try:
        return parse_date(typed, today)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _told(answers: Sequence[Answer]) -> Iterator[str]:
    """The answers; those refused for one and the same reason together."""
    if not answers:
        yield _("Ngày ấy không có ai giữ chức danh trong Ban Chỉ đạo hay Văn phòng.")
    for found in answers:
        if found.verdict is not Verdict.REFUSED:
            yield from _lines(found)
    refused: dict[str, list[Answer]] = {}
    for found in answers:
        if found.verdict is Verdict.REFUSED:
            refused.setdefault(_words(found.ground), []).append(found)
    for why, people in refused.items():
        verdict = _(VERDICT_LABELS[Verdict.REFUSED])
        yield f"· {verdict}: " + "; ".join(f"{a.name} ({a.role})" for a in people)
        yield f"    {why}"


def _lines(found: Answer) -> list[str]:
    """The person's answer, then why, then how it is signed and sealed."""
    lines = [
        f"· {found.name}, {found.role}: {_(VERDICT_LABELS[found.verdict])}",
        f"    {_words(found.ground)}",
    ]
    lines += [f"    {_words(note)}" for note in found.notes]
    if found.form:
        lines.append(_("    Thể thức ký: {form}").format(form=" / ".join(found.form)))
        lines.append(_("    Con dấu: {seal}").format(seal=_(SEAL_LABELS[found.seal])))
    if found.seal is Seal.ASK and found.seal_reason is not None:
        lines.append(f"    {_words(found.seal_reason)}")
    return lines


def _words(reason: Reason) -> str:
    """The reason in the window's language, with its clause."""
    return sentence(reason.as_violation(None))


def _act_facts(act: Act) -> Mapping[str, str]:
    return {"kind": act.kind.value, "code": act.code, "label": act_words(act)}


def _facts(found: Answer) -> Mapping[str, object]:
    """One answer as JSON; sentences stay in the language of the papers."""
    asked = found.seal_reason if found.seal is Seal.ASK else None
    question = found.ground if found.verdict is Verdict.ASK else asked
    records = [*found.ground.records, *(found.seal_reason.records if found.seal_reason else ())]
    return {
        "person": found.name,
        "role": found.role,
        "answer": found.verdict.value,
        "clause": found.clause,
        "ground": found.ground.in_source_language(),
        "form": list(found.form),
        "seal": found.seal.value,
        "question": question.in_source_language() if question is not None else "",
        "notes": [note.in_source_language() for note in found.notes],
        "records": [{"kind": r.kind.value, "id": r.id, "words": r.words} for r in records],
    }
