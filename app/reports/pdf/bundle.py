"""Several papers as one PDF, to print in one go: each begins on its own page with its own page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import pikepdf

from app.errors import refuse
from app.i18n import N_
from app.reports.layout import LayoutProfile
from app.reports.paper import Paper
from app.reports.pdf.render import render_pdf

NOTHING = N_("Không có giấy tờ nào để in. Hãy chọn ít nhất một.")


def render_bundle(papers: Iterable[Paper], layout: LayoutProfile | None = None) -> bytes:
    """The papers in their order as one PDF; the same papers always give the same bytes.

    Raises UserError for no paper at all.
    """
    return joined([render_pdf(paper, layout) for paper in papers])


def joined(rendered: Sequence[bytes]) -> bytes:
    """The PDF files in their order as one; UserError for none at all."""
    if not rendered:
        raise refuse(NOTHING, field="papers")
    if len(rendered) == 1:
        return rendered[0]
    target = BytesIO()
    with pikepdf.open(BytesIO(rendered[0])) as whole:
        for one in rendered[1:]:
            with pikepdf.open(BytesIO(one)) as part:
                whole.pages.extend(part.pages)
        whole.remove_unreferenced_resources()
        whole.save(target, deterministic_id=True)
    return target.getvalue()
