"""Delivery: who is owed a conclusion notice, what may be sent and received, coverage (Điều 10.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n import N_
from app.rules.documents import DOCUMENT_STATE_LABELS, NUMBERED_STATES, DocumentState, RecipientKind
from app.rules.violations import Violation

CLAUSE = "10.1"
NOTICE_CODE = "TB-ket-luan"
"""Code of the conclusion notice in the matrix of documents."""
MOST_NAMED = 5
"""Names a line tells of those still missing; the rest are counted."""


@dataclass(frozen=True)
class Recipient:
    """Whom a copy goes to: a person, an agency of the directory, or a name alone."""

    kind: RecipientKind
    name: str
    title: str = ""
    """Office and agency, as printed beside the name."""
    person_id: int | None = None
    organisation_id: int | None = None

    @property
    def key(self) -> tuple[str, int | str]:
        """The same for the same person or agency, however the name is written."""
        if self.person_id is not None:
            return "person", self.person_id
        if self.organisation_id is not None:
            return "organisation", self.organisation_id
        return "name", " ".join(self.name.casefold().split())


@dataclass(frozen=True)
class Copy:
    """A copy of the plan: for whom, when it was sent, when its receipt was signed."""

    recipient: Recipient
    sent_on: date | None = None
    received_on: date | None = None
    batch: int | None = None
    """Number of the batch it went with."""


@dataclass(frozen=True)
class Coverage:
    """How many of those who are owed the document have signed for it; who has not, in order."""

    owed: int = 0
    received: int = 0
    missing: tuple[Recipient, ...] = ()
    """Owed and not received; `unsent` among them were not even sent it."""
    unsent: tuple[Recipient, ...] = ()

    @property
    def complete(self) -> bool:
        """True when somebody was owed it and everybody has signed; a document owed to nobody is not."""
        return 0 < self.owed == self.received

    @property
    def names(self) -> str:
        """Those missing by name, the first ones: "đồng chí A, đồng chí B và 3 nơi nhận khác"."""
        return named(self.missing)


NO_COVERAGE = Coverage()
"""Of a document that nobody is owed yet."""


def named(recipients: Sequence[Recipient], most: int = MOST_NAMED) -> str:
    """The recipients in one line, as a sentence names them; beyond `most` they are counted."""
    told = ", ".join(addressed(r) for r in recipients[:most])
    rest = len(recipients) - most
    return f"{told} và {rest} nơi nhận khác" if rest > 0 else told


def addressed(recipient: Recipient) -> str:
    """The recipient in a sentence: people as "đồng chí …"."""
    is_person = recipient.kind in (RecipientKind.MEMBER, RecipientKind.PERSON)
    return f"đồng chí {recipient.name}" if is_person else recipient.name


def once(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Each person and agency once, where first named."""
    found: dict[tuple[str, int | str], Recipient] = {}
    for recipient in recipients:
        found.setdefault(recipient.key, recipient)
    return tuple(found.values())


def owed_notice(members: Iterable[Recipient], agencies: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Who is owed a conclusion notice: every member in office on its day, every agency concerned (Điều 10.1).

    `agencies` are those named in its recipients and those invited to the meeting.
    """
    return once((*members, *agencies))


def coverage(owed: Iterable[Recipient], copies: Iterable[Copy]) -> Coverage:
    """Who of those owed has signed for a copy; nobody counts twice, nor does a copy for anybody else."""
    due = once(owed)
    held = list(copies)
    sent = {copy.recipient.key for copy in held if copy.sent_on is not None}
    received = {copy.recipient.key for copy in held if copy.received_on is not None}
    missing = tuple(r for r in due if r.key not in received)
    return Coverage(
        owed=len(due),
        received=len(due) - len(missing),
        missing=missing,
        unsent=tuple(r for r in missing if r.key not in sent),
    )


def check_state(state: DocumentState) -> tuple[Violation, ...]:
    """A copy goes out only of an issued document that was not cancelled."""
    if state in NUMBERED_STATES:
        return ()
    if state is DocumentState.CANCELLED:
        return (Violation(N_("Văn bản đã hủy bỏ nên không chuyển được nữa."), field="state"),)
    sentence = N_("Văn bản ở trạng thái “{state}” nên chưa chuyển được. Ban hành văn bản trước, rồi chuyển.")
    return (Violation(sentence, {"state": DOCUMENT_STATE_LABELS[state]}, field="state"),)


def check_sending(dated_on: date | None, sent_on: date | None, today: date) -> tuple[Violation, ...]:
    """The day of sending is not before the document's own day, nor still to come."""
    if sent_on is None:
        return (Violation(N_("Chưa ghi ngày chuyển."), field="sent_on"),)
    if sent_on > today:
        sentence = N_("Ngày chuyển {day} chưa đến. Ghi ngày đã chuyển.")
        return (Violation(sentence, {"day": _day(sent_on)}, field="sent_on"),)
    if dated_on is not None and sent_on < dated_on:
        sentence = N_("Ngày chuyển {day} ở trước ngày ban hành {issued}. Ghi từ ngày ban hành trở đi.")
        return (Violation(sentence, {"day": _day(sent_on), "issued": _day(dated_on)}, field="sent_on"),)
    return ()


def check_receipt(copy: Copy, received_on: date | None, today: date) -> tuple[Violation, ...]:
    """A receipt is of a copy sent, once, on a day from its sending to today."""
    name = addressed(copy.recipient)
    if copy.sent_on is None:
        sentence = N_("Chưa chuyển văn bản cho {name} nên chưa ghi nhận được. Ghi lần chuyển trước.")
        return (Violation(sentence, {"name": name}, field="dispatches"),)
    if copy.received_on is not None:
        sentence = N_("Đã ghi {name} nhận ngày {day}. Ghi sai thì bỏ ghi nhận cũ, nêu lý do, rồi ghi lại.")
        params = {"name": name, "day": _day(copy.received_on)}
        return (Violation(sentence, params, field="dispatches"),)
    if received_on is None:
        return (Violation(N_("Chưa ghi ngày nhận."), field="received_on"),)
    if received_on > today:
        sentence = N_("Ngày nhận {day} chưa đến. Ghi ngày đã ký nhận.")
        return (Violation(sentence, {"day": _day(received_on)}, field="received_on"),)
    if received_on < copy.sent_on:
        sentence = N_("{name}: ngày nhận {day} ở trước ngày chuyển {sent}. Ghi từ ngày chuyển trở đi.")
        params = {"name": name, "day": _day(received_on), "sent": _day(copy.sent_on)}
        return (Violation(sentence, params, field="received_on"),)
    return ()


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
