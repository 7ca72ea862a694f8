"""What every table shares: typed columns, who made and changed a row, the optimistic lock, the trash."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, ForeignKey, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from app.rules.secrecy import Secrecy

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database; a naive one is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The instant in UTC, without its zone, as the database keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored instant, aware again."""
        return value.replace(tzinfo=UTC) if value is not None else None


class NfcText(TypeDecorator[str]):
    """Text that is always stored in Unicode normal form C."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text in NFC."""
        return unicodedata.normalize("NFC", value) if value is not None else None


class EnumText(TypeDecorator[Any]):
    """A StrEnum stored by its value, so that the database stays readable and portable."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        self.kind = kind
        super().__init__()

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The member's value; raises ValueError for a word outside the enum."""
        return str(self.kind(value)) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The member again."""
        return self.kind(value) if value is not None else None


class ExactDecimal(TypeDecorator[Decimal]):
    """A quantity or a price with decimals, kept exactly as text: "0.33"."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """The digits without exponent and without zeros that say nothing."""
        return None if value is None else f"{value.normalize():f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """The number again."""
        return Decimal(value) if value is not None else None


class Base(DeclarativeBase):
    """The declarative base of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: NfcText, datetime: UtcDateTime, Decimal: ExactDecimal}


class Record:
    """Identity, authorship and the optimistic lock of a record a person edits."""

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at_utc: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    changed_at_utc: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Trashable:
    """A record that can lie in the trash: lists leave it out unless they ask for it."""

    trashed_at_utc: Mapped[datetime | None] = mapped_column(default=None)


class Classified:
    """A record with a level of secrecy: who may not see it finds it in no list, no count and no search.

    Its class names its kind as need-to-know lists do (`Reader.record_kind`). A class that follows another
    record names the columns that say which: it is seen by the readers of that record.
    """

    kind_name: ClassVar[str]
    follows: ClassVar[tuple[str, str] | None] = None
    """Columns with kind and id of the record it belongs to; None for a record of its own."""
    secrecy: Mapped[Secrecy] = mapped_column(EnumText(Secrecy), default=Secrecy.NONE)


class SearchText:
    """What the search index keeps of one row: the words of a record, or of a part of one."""

    def __init__(
        self,
        kind: str,
        record_id: int,
        title: str,
        body: str = "",
        *,
        also: str = "",
        numbers: Iterable[str] = (),
        day: date | None = None,
        state: str = "",
    ) -> None:
        self.kind = kind
        """Kind of the record to open: "meeting", "person", …"""
        self.record_id = record_id
        self.title = title
        """What results call the record; empty for a part of it, which has day, state and level from it."""
        self.body = body
        self.also = also
        """Words found as those of the title are, which no result shows: "Thông báo kết luận"."""
        self.numbers = tuple(number for number in numbers if number)
        """Numbers as written: "06-TB/BCĐ"; found as "6 tb", "06tb" too."""
        self.day = day
        """Day by which results are sorted, newest first, and filtered by year."""
        self.state = state


class Searchable:
    """A row that can be found: it declares its text, and the same event as the audit keeps the index."""

    def search_text(self) -> SearchText | None:
        """The text to be found, and the record to open; None to leave the row out."""
        raise NotImplementedError
