"""Documents, copies, slips and papers of dossiers in both profiles against their reviewed references."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from app.reports.paper import Paper
from app.reports.papers import copy, delivery, document, dossier
from app.rules.documents import CopyKind
from tests.reports import golden
from tests.reports.papers import document_samples as made
from tests.reports.papers import samples

PAPERS: dict[str, tuple[Callable[[Any], Paper], Callable[[str], Any]]] = {
    "van-ban-cong-van": (document.build, partial(made.document, "CV")),
    "van-ban-to-trinh": (document.build, partial(made.document, "TTr")),
    "van-ban-quyet-dinh": (document.build, partial(made.document, "QĐ-doan-kiem-tra")),
    "van-ban-quy-dinh": (document.build, partial(made.document, "QyĐ")),
    "van-ban-ke-hoach-du-thao": (document.build, made.draft),
    "van-ban-mat": (document.build, made.secret),
    "van-ban-dai": (document.build, partial(made.long, "CV")),
    "van-ban-van-phong": (document.build, partial(made.document, "CV-CQTT")),
    "van-ban-to-giup-viec": (document.build, partial(made.document, "BC-TGV")),
    "giay-gioi-thieu": (document.build, partial(made.document, "GGT")),
    "ban-sao-y": (copy.build, partial(made.copy, CopyKind.TRUE_COPY)),
    "ban-trich-sao": (copy.build, partial(made.copy, CopyKind.EXTRACT)),
    "ban-sao-luc-khoi": (copy.build, made.block_alone),
    "phieu-gui": (delivery.build_slip, made.slip),
    "phieu-chuyen": (delivery.build_transfer, made.transfer),
    "bia-ho-so": (dossier.build_cover, made.cover),
    "chung-tu-ket-thuc": (dossier.build_closing, made.closing),
    "bien-ban-giao-nhan": (dossier.build_handover, made.handover),
}


@pytest.mark.parametrize("profile", samples.PROFILES)
@pytest.mark.parametrize("name", list(PAPERS))
def test_paper_is_as_it_was_reviewed(name: str, profile: str) -> None:
    build, sample = PAPERS[name]
    golden.check(build(sample(profile)), f"{name}-{profile}")
