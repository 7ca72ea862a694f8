"""Plans, holds, minutes and concludes the sample's meetings, each act on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from app.i18n import _
from app.print_service import make_paper
from app.rules.meeting_kinds import MeetingKind
from app.rules.outline import parse
from app.sample.authority import authority_acts
from app.sample.delivery import notice_acts
from app.sample.mark import LAST_DAY
from app.sample.office import FIRST_DAY, Act, SampleOffice
from app.services import meetings as service
from app.services.meetings import (
    AgendaItemInput,
    FileInput,
    MeetingInput,
    MinutesInput,
    MinutesItemInput,
    OpinionInput,
    ParticipantLine,
    SigningInput,
)
from app.services.paper_names import PaperName
from app.services.printing import PaperRequest
from app.services.roster.lists import PeopleFilter, list_people

PLANNED_DAYS_BEFORE, INVITED_DAYS_BEFORE, SIGNED_DAYS_AFTER, CONCLUDED_DAYS_AFTER = 24, 10, 3, 5
ISSUED_DAYS_AFTER, FILED_DAYS_AFTER = 6, 40
LAST_ISSUED = date(2026, 5, 31)
"""Notices of later meetings are still being written."""
STARTS_AT, ENDS_AT = time(8, 30), time(11, 0)
SECRETARY = "BCD06"
BY_CHOICE = (MeetingKind.AGENCIES, MeetingKind.LEADERS)
"""Meetings whose chair decides who comes (Điều 10.2, 11.3)."""
TITLES = {
    MeetingKind.REGULAR: "định kỳ quý {quarter} năm {year}",
    MeetingKind.EXTRAORDINARY: "đột xuất về {topic}",
    MeetingKind.AGENCIES: "với các cơ quan liên quan về {topic}",
}


def meeting_acts(
    office: SampleOffice, data: dict[str, Any], authority: dict[str, Any], tell: Callable[[str], None]
) -> list[Act]:
    """Every meeting, delegation and absence of the data."""
    people = {row.code: row for row in office.read(list_people, PeopleFilter(), limit=1000)}
    acts = list(authority_acts(office, authority, {code: row.id for code, row in people.items()}))
    for entry in sorted(data["meetings"], key=lambda entry: entry["on"]):
        topics = [data["topics"][key] for key in entry["topics"]]
        acts += _Meeting(office, entry, topics, people, tell).acts()
    return acts


class _Meeting:
    """One meeting of the sample on its way through the office."""

    def __init__(
        self,
        office: SampleOffice,
        entry: dict[str, Any],
        topics: list[dict[str, Any]],
        people: dict[str, Any],
        tell: Callable[[str], None],
    ) -> None:
        self.office, self.entry, self.topics, self.people = office, entry, topics, people
        self.tell = tell
        self.day: date = entry["on"]
        self.kind = MeetingKind(entry["kind"])
        self.stop = entry.get("stop", "")
        self.id = 0

    def acts(self) -> list[Act]:
        """From the plan to the file, or as far as the entry says; none before the one it follows."""
        found: list[Act] = []
        for moment, act in self._steps():
            found.append((max(moment, found[-1][0]) if found else moment, act))
        return found

    def _steps(self) -> Iterator[Act]:
        """Each act with its moment."""
        yield self.at(-PLANNED_DAYS_BEFORE, time(8, 45)), self.plan
        if self.stop == "draft":
            return
        yield self.at(-INVITED_DAYS_BEFORE, time(9, 15)), self.call
        if "cancelled" in self.entry:
            why = self.entry["cancelled"]
            yield self.at(-2, time(10, 0)), lambda: self.write(service.cancel, why)
            return
        yield from self.absences()
        yield self.at(0, time(8, 40)), lambda: self.write(service.mark_all_present)
        yield self.at(0, time(11, 30)), lambda: self.write(service.mark_held)
        if self.stop == "held":
            return
        yield self.at(0, time(15, 0)), self.write_minutes
        yield self.at(SIGNED_DAYS_AFTER, time(16, 0)), self.sign
        yield self.at(CONCLUDED_DAYS_AFTER, time(9, 0)), self.conclude
        if self.day <= LAST_ISSUED:
            issued_on = self.day + timedelta(days=ISSUED_DAYS_AFTER)
            yield from notice_acts(self.office, self.notice, issued_on, self.entry.get("late", 0))
        if self.day + timedelta(days=FILED_DAYS_AFTER) <= LAST_DAY.date():
            yield self.at(FILED_DAYS_AFTER, time(14, 0)), lambda: self.write(service.file_meeting)

    def at(self, days: int, moment: time) -> datetime:
        """So many days after the meeting; never past the sample's last day."""
        wanted = datetime.combine(self.day + timedelta(days=days), moment)
        return min(max(wanted, FIRST_DAY), LAST_DAY)

    def write(self, command: Callable[..., Any], *args: object) -> None:
        """Runs a command on the meeting."""
        self.office.write(command, self.id, *args)

    # -- before the meeting ------------------------------------------------------------------------------

    def plan(self) -> None:
        """The draft with its programme and the roster of the day."""
        self.tell(_("Ghi cuộc họp ngày {day}…").format(day=f"{self.day:%d/%m/%Y}"))
        known = self.office.read(service.suggest, self.kind, self.day)
        topic = self.topics[0]["title"]
        title = self.entry.get("title") or TITLES[self.kind].format(
            quarter=["I", "II", "III", "IV"][known.quarter - 1],
            year=known.quarter_year,
            topic=topic[0].lower() + topic[1:],
        )
        entered = MeetingInput(
            kind=self.kind,
            title=title if title[0].isupper() else f"Họp {title}",
            held_on=self.day,
            starts_at=STARTS_AT,
            ends_at=ENDS_AT,
            ordinal=known.ordinal,
            quarter=known.quarter,
            quarter_year=known.quarter_year,
            place=self.entry["place"],
            remote_points=self.entry.get("remote", ""),
            chair_id=self.people[self.entry["chair"]].id,
            secretary_id=self.people[SECRETARY].id,
            papers_note="Gửi kèm giấy mời",
        )
        self.id = self.office.write(service.create_meeting, entered).id
        items = [
            AgendaItemInput(
                title=t["title"], duration_minutes=25, presenter=t["presenter"], papers=t["paper"]
            )
            for t in self.topics
        ]
        items.append(AgendaItemInput(title="Kết luận của người chủ trì", duration_minutes=15))
        self.office.write(service.save_agenda, self.id, items)
        if self.kind not in BY_CHOICE:
            self.office.write(service.propose_participants, self.id)
        for name in self.entry.get("agencies", ()):
            self.office.write(service.add_agency, self.id, name, "")
        if self.kind in BY_CHOICE:
            for code in self.chosen():
                self.office.write(service.add_person, self.id, self.people[code].id)

    def call(self) -> None:
        """The invitations, to whoever is in office by then."""
        if self.kind not in BY_CHOICE:
            self.write(service.propose_participants)
        self.write(service.call_meeting)

    def chosen(self) -> list[str]:
        """Those the chair called: the chair, the office and who speaks, in order of their codes."""
        office = ["BCD03", SECRETARY, "BCD28"] if self.kind is MeetingKind.LEADERS else [SECRETARY]
        speakers = [code for topic in self.topics for code, _text in topic["opinions"]]
        called = [] if self.kind is MeetingKind.LEADERS else speakers
        return sorted({self.entry["chair"], *office, *called})

    def participants(self) -> dict[str, ParticipantLine]:
        """The list by name."""
        return {p.name: p for p in self.office.read(service.meeting_detail, self.id).participants}

    def absences(self) -> Iterator[Act]:
        """Each notice on its own hour; the opinion of who was asked for it on the morning of the meeting."""
        opinion_of, text = self.entry.get("opinion", ("", ""))
        for code, noticed, reason in self.entry.get("absent", ()):
            moment, asked = datetime.fromisoformat(noticed), code == opinion_of
            noted = partial(self.absent, service.record_absence, code, moment, reason, asked)
            yield moment + timedelta(minutes=5), noted
            if asked:
                received = datetime.combine(self.day, time(7, 30))
                sent = partial(self.absent, service.record_opinion, code, received, text)
                yield received + timedelta(minutes=10), sent

    def absent(self, command: Callable[..., Any], code: str, *args: object) -> None:
        """Runs a command on the line of somebody who will be absent."""
        self.office.write(command, self.participants()[self.people[code].name].id, *args)

    # -- the meeting and after ---------------------------------------------------------------------------

    def write_minutes(self) -> None:
        """The reports, the opinions of those present, the differing one, the conclusion."""
        detail = self.office.read(service.meeting_detail, self.id)
        listed = self.participants()
        items = [
            MinutesItemInput(
                agenda_item_id=line.id,
                report=topic["report"],
                conclusion=topic["conclusion"],
                opinions=tuple(self.opinions(topic, listed)),
            )
            for line, topic in zip(detail.agenda, self.topics, strict=False)
        ]
        entered = MinutesInput(
            opened_at=STARTS_AT,
            closed_at=time(10, 55),
            opening="Đồng chí chủ trì nêu lý do, mục đích và thông qua chương trình cuộc họp.",
            conclusion=self.conclusion(),
            read_back=True,
            items=tuple(items),
        )
        self.office.write(service.save_minutes, self.id, entered)

    def opinions(self, topic: dict[str, Any], listed: dict[str, ParticipantLine]) -> list[OpinionInput]:
        """What was said on a topic by those who were there."""
        away = {code for code, *_rest in self.entry.get("absent", ())}
        said = [(code, text, False, "") for code, text in topic["opinions"] if code not in away]
        if "differs" in self.entry and topic is self.topics[-1]:
            code, text, decision = self.entry["differs"]
            said.append((code, text, True, decision))
        found = []
        for code, text, differs, decision in said:
            row = listed.get(self.people[code].name)
            if row is not None:
                found.append(OpinionInput(row.name, text, None, row.id, differs, decision))
        return found

    def conclusion(self) -> str:
        """The chair's conclusion in the typed structure."""
        lines = [
            "I- Đánh giá chung",
            "Ban Chỉ đạo ghi nhận sự chuẩn bị của các cơ quan; các ý kiến thống nhất cao.",
        ]
        lines += [f"{number}. {t['conclusion']}" for number, t in enumerate(self.topics, start=1)]
        lines.append("II- Nhiệm vụ thời gian tới")
        tasks = [task for topic in self.topics for task in topic["tasks"]]
        lines += [f"{number}. {task}" for number, task in enumerate(tasks, start=1)]
        lines += [
            "III- Tổ chức thực hiện",
            "Giao Văn phòng Trung ương Đảng theo dõi, đôn đốc, tổng hợp kết quả báo cáo Ban Chỉ đạo.",
        ]
        text = "\n".join(lines)
        assert parse(text)
        return text

    def sign(self) -> None:
        """Signed on paper; the scan stands in for it is the printed minutes themselves."""
        scan = self.minutes_pdf()
        signing = SigningInput(
            signed_on=min(self.day + timedelta(days=SIGNED_DAYS_AFTER), LAST_DAY.date()),
            sheets=3,
            scan=FileInput(f"bien-ban-{self.day:%Y-%m-%d}.pdf", scan),
        )
        self.office.write(service.sign_minutes, self.id, signing)

    def notice(self) -> int:
        """The id of its conclusion notice."""
        notice_id: int = self.office.read(service.meeting_detail, self.id).notice_id
        return notice_id

    def minutes_pdf(self) -> bytes:
        """The minutes as they are printed."""
        made = self.office.read(make_paper, PaperRequest(PaperName.MINUTES, self.id))
        return bytes(made.pdf())

    def conclude(self) -> None:
        """The draft of the notice, and the conclusion."""
        self.write(service.draft_notice)
        self.write(service.conclude)
