"""The three kinds of failure a person may meet; anything else is our fault and goes to the crash dialog."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping

from app.i18n import N_, _
from app.rules.violations import Severity, Violation


class UserError(Exception):
    """Refused with a reason: one or more violations, each a sentence to read and, where known, a field."""

    def __init__(self, violations: Violation | Iterable[Violation]) -> None:
        self.violations: tuple[Violation, ...] = (
            (violations,) if isinstance(violations, Violation) else tuple(violations)
        )
        super().__init__("\n".join(sentence(v) for v in self.violations))


class StorageError(Exception):
    """The machine's fault (disk, file, lock): a sentence that says what happened and what to do."""


class Cancelled(Exception):
    """The user stopped a long job: nothing was changed and nothing needs saying."""


def refuse(
    sentence_: str, *, field: str | None = None, clause: str | None = None, **params: object
) -> UserError:
    """A UserError of one violation: `raise refuse(N_("…{name}…"), field="name", clause="10.3", name=…)`."""
    return UserError(Violation(sentence_, params, field=field, clause=clause))


def changed_meanwhile() -> UserError:
    """The refusal of a save on a record somebody else changed after it was opened."""
    return refuse(
        N_(
            "Bản ghi đã được sửa ở nơi khác sau khi mở. "
            "Xem lại nội dung mới rồi ghi lần nữa; chữ đã gõ vẫn còn."
        )
    )


def sentence(violation: Violation) -> str:
    """The violation in the window's language; its clause in brackets closes the first sentence."""
    said = _said(violation)
    # The name of a field stands in the middle of most sentences: it is written small.
    return f"{said[:1].upper()}{said[1:]}" if violation.sentence.startswith("{label}") else said


def _said(violation: Violation) -> str:
    template, params = _(violation.sentence), translated(violation.params)
    if not violation.clause:
        return template.format(**params)
    # Split before the parameters are filled in: a name such as "C. Mác" ends no sentence.
    reason, stop, advice = template.partition(". ")
    if not stop and reason.endswith("."):
        reason, stop = reason[:-1], "."
    return f"{reason.format(**params)} ({clause_label(violation.clause)}){stop}{advice.format(**params)}"


def translated(params: Mapping[str, object]) -> dict[str, object]:
    """The parameters with those that are source strings put into the window's language."""
    return {k: _(v) if isinstance(v, str) else v for k, v in params.items()}


def clause_label(clause: str) -> str:
    """How a clause is cited: "10.3" → "Điều 10 khoản 3", "11.6.2" → "Điều 11 khoản 6 điểm 6.2"."""
    parts = clause.split(".")
    label = _("Điều {article}").format(article=parts[0])
    if len(parts) > 1:
        label += " " + _("khoản {clause}").format(clause=parts[1])
    if len(parts) > 2:
        label += " " + _("điểm {point}").format(point=f"{parts[1]}.{parts[2]}")
    return label


_REASONS = {
    errno.ENOENT: N_("không có tệp hoặc thư mục này"),
    errno.EACCES: N_("không có quyền đọc hoặc ghi ở đây"),
    errno.EPERM: N_("không có quyền đọc hoặc ghi ở đây"),
    errno.EROFS: N_("ổ đĩa chỉ cho đọc"),
    errno.ENOSPC: N_("ổ đĩa đã đầy"),
    errno.EDQUOT: N_("đã hết dung lượng được cấp"),
    errno.EISDIR: N_("đây là thư mục, không phải tệp"),
    errno.ENOTDIR: N_("đường dẫn đi qua một tệp, không phải thư mục"),
    errno.EEXIST: N_("đã có tệp cùng tên"),
    errno.ENAMETOOLONG: N_("tên quá dài"),
    errno.EBUSY: N_("tệp đang được chương trình khác dùng"),
    errno.EIO: N_("ổ đĩa báo lỗi đọc, ghi"),
}


def os_reason(error: OSError) -> str:
    """Why the system refused, in the window's language; the system's own words for a rare reason."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else str(error.strerror or error)


def raise_errors(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """The warnings among the violations; raises UserError when any of them is an error."""
    found = tuple(violations)
    errors = [v for v in found if v.severity is Severity.ERROR]
    if errors:
        raise UserError(errors)
    return found
