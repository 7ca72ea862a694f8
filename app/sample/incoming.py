"""Registers the sample's incoming documents, each on its day, and does with them what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from app.rules.documents import Register
from app.rules.secrecy import Secrecy, Urgency
from app.sample.office import Act, SampleOffice
from app.services.attachments import FileInput
from app.services.documents.corrections import correct_line
from app.services.documents.listing import in_force
from app.services.incoming.commands import (
    answer_incoming,
    assign_incoming,
    attach_scan,
    close_incoming,
    register_incoming,
)
from app.services.incoming.views import HandlingInput, IncomingInput
from app.text import fold

REGISTERED_AT, GIVEN_AT, DONE_AT = time(17, 20), time(17, 30), time(17, 40)
"""After the day's other work; the minutes between them keep each document's acts in their order."""


def incoming_acts(office: SampleOffice, data: dict[str, Any]) -> Iterator[Act]:
    """Each document's registration, its scan, its giving out and its end."""
    for place, entry in enumerate(data["incoming"]):
        yield from _acts(office, entry, timedelta(seconds=place))


def _acts(office: SampleOffice, entry: dict[str, Any], later: timedelta) -> Iterator[Act]:
    made: list[int] = []

    def register() -> None:
        replies = office.read(in_force, entry["replies"], 1) if "replies" in entry else []
        entered = _entered(entry, replies[0].id if replies else None)
        made.append(office.write(register_incoming, entered))
        if "scan" in entry:
            file = FileInput(_file_name(entry), _scan(entry))
            office.write(attach_scan, made[0], file)

    def give() -> None:
        office.write(assign_incoming, made[0], _handling(entry))

    def correct() -> None:
        wrong = entry["wrong"]
        asked = (wrong["field"], wrong["text"], wrong["reason"], wrong["on"])
        office.write(correct_line, Register.INCOMING, made[0], *asked)

    def end() -> None:
        links = office.read(in_force, entry["answered"], 1) if "answered" in entry else []
        if links:
            office.write(answer_incoming, made[0], links[0].id, entry["result"], entry["done"])
        else:
            office.write(close_incoming, made[0], entry["result"], entry["done"])

    yield datetime.combine(entry["on"], REGISTERED_AT) + later, register
    if "to" in entry:
        yield datetime.combine(entry["on"], GIVEN_AT) + later, give
    if "wrong" in entry:
        yield datetime.combine(entry["wrong"]["on"], REGISTERED_AT) + later, correct
    if "done" in entry:
        yield datetime.combine(entry["done"], DONE_AT) + later, partial(end)


def _entered(entry: dict[str, Any], answers_id: int | None) -> IncomingInput:
    """The document as the form would read it."""
    until: datetime | None = entry.get("until")
    return IncomingInput(
        arrived_on=entry["on"],
        arrived_at=entry.get("at"),
        sender=entry["from"],
        sender_number=entry.get("number", ""),
        sender_dated_on=entry.get("dated"),
        type_name=entry["kind"],
        abstract=entry["about"],
        secrecy=Secrecy(entry.get("secrecy", Secrecy.NONE)),
        urgency=Urgency(entry.get("urgency", Urgency.NONE)),
        urgent_day=until.date() if until is not None else None,
        urgent_time=until.time() if until is not None else None,
        pages=entry.get("pages"),
        due_on=entry.get("due"),
        answers_id=answers_id,
    )


def _handling(entry: dict[str, Any]) -> HandlingInput:
    return HandlingInput(
        assigned_to=entry["to"], assigned_on=entry["on"], instruction=entry["said"], due_on=entry.get("due")
    )


def _file_name(entry: dict[str, Any]) -> str:
    return f"{entry['number'].replace('/', '-')}.pdf"


def _scan(entry: dict[str, Any]) -> bytes:
    """A plain PDF of so many pages that stands for the scanned paper, the same at every run."""
    pages = range(1, entry["scan"] + 1)
    kids = " ".join(f"{2 * page + 2} 0 R" for page in pages)
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in pages:
        words = fold(f"{entry['from']} - {entry['number']} - trang {page}").upper()
        drawn = f"BT /F1 13 Tf 85 760 Td ({words}) Tj ET"
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        parts.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {2 * page + 3} 0 R >>")
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")
