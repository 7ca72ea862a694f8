"""The life of documents: states of outgoing and incoming ones, and the words of registers."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import N_


class DocumentState(StrEnum):
    """Life of an outgoing document (văn bản đi)."""

    DRAFT = "draft"
    CHECKED = "checked"
    """Its form was checked and nothing keeps it from being signed."""
    SIGNED = "signed"
    """From here on nothing of its content changes; a correction is a new document."""
    ISSUED = "issued"
    """Numbered and registered."""
    SENT = "sent"
    FILED = "filed"
    CANCELLED = "cancelled"


DOCUMENT_STATE_LABELS = {
    DocumentState.DRAFT: N_("Dự thảo"),
    DocumentState.CHECKED: N_("Đã kiểm tra thể thức"),
    DocumentState.SIGNED: N_("Đã ký"),
    DocumentState.ISSUED: N_("Đã ban hành"),
    DocumentState.SENT: N_("Đã chuyển"),
    DocumentState.FILED: N_("Đã lưu hồ sơ"),
    DocumentState.CANCELLED: N_("Đã hủy bỏ"),
}

ARROWS: dict[DocumentState, tuple[DocumentState, ...]] = {
    DocumentState.DRAFT: (DocumentState.CHECKED,),
    DocumentState.CHECKED: (DocumentState.DRAFT, DocumentState.SIGNED),
    DocumentState.SIGNED: (DocumentState.ISSUED, DocumentState.CANCELLED),
    DocumentState.ISSUED: (DocumentState.SENT, DocumentState.FILED, DocumentState.CANCELLED),
    DocumentState.SENT: (DocumentState.FILED, DocumentState.CANCELLED),
    DocumentState.FILED: (DocumentState.CANCELLED,),
    DocumentState.CANCELLED: (),
}
"""Every allowed change of state; the database refuses any other from SIGNED on."""

OPEN_STATES = (DocumentState.DRAFT, DocumentState.CHECKED)
"""States in which the content may still change."""

NUMBERED_STATES = (DocumentState.ISSUED, DocumentState.SENT, DocumentState.FILED)
"""States of a document in force with its number."""


class CopyKind(StrEnum):
    """Kinds of copies (bản sao) of party-documents §1.4."""

    TRUE_COPY = "true_copy"
    """Sao y bản chính, by the issuing body."""
    RECEIVED_COPY = "received_copy"
    """Sao lục, by a recipient who is allowed to."""
    EXTRACT = "extract"
    """Trích sao, of a part."""


COPY_LABELS = {
    CopyKind.TRUE_COPY: N_("Sao y bản chính"),
    CopyKind.RECEIVED_COPY: N_("Sao lục"),
    CopyKind.EXTRACT: N_("Trích sao"),
}


class EntryOrigin(StrEnum):
    """How a line came into the register."""

    ISSUED = "issued"
    IMPORTED = "imported"
    """Taken over from the register kept before."""


class IncomingState(StrEnum):
    """Life of an incoming document (văn bản đến)."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"
    """Done without an answer: nothing was to be answered."""


INCOMING_STATE_LABELS = {
    IncomingState.REGISTERED: N_("Đã đăng ký"),
    IncomingState.ASSIGNED: N_("Đã giao xử lý"),
    IncomingState.ANSWERED: N_("Đã trả lời"),
    IncomingState.CLOSED: N_("Đã xử lý xong"),
}


class RecipientKind(StrEnum):
    """Who a copy goes to."""

    MEMBER = "member"
    """A member of the committee, by name (Điều 10.1)."""
    AGENCY = "agency"
    PERSON = "person"
    OTHER = "other"


RECIPIENT_LABELS = {
    RecipientKind.MEMBER: N_("Thành viên"),
    RecipientKind.AGENCY: N_("Cơ quan"),
    RecipientKind.PERSON: N_("Cá nhân"),
    RecipientKind.OTHER: N_("Khác"),
}


class Means(StrEnum):
    """How copies are sent."""

    BY_HAND = "by_hand"
    COURIER = "courier"
    """The office's own messenger service (giao thông viên, quân bưu)."""
    POST = "post"
    NETWORK = "network"
    """Over the Party's own document network, entered by hand: this program sends nothing."""


MEANS_LABELS = {
    Means.BY_HAND: N_("Trực tiếp"),
    Means.COURIER: N_("Giao liên"),
    Means.POST: N_("Bưu điện"),
    Means.NETWORK: N_("Mạng thông tin diện rộng của Đảng"),
}


class DossierState(StrEnum):
    """Life of a dossier (hồ sơ)."""

    OPEN = "open"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"


DOSSIER_STATE_LABELS = {
    DossierState.OPEN: N_("Đang lập"),
    DossierState.CLOSED: N_("Đã kết thúc"),
    DossierState.HANDED_OVER: N_("Đã giao nộp"),
}


class Register(StrEnum):
    """The registers whose lines are corrected by dated entries."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    DISPATCH = "dispatch"
    SEAL = "seal"
