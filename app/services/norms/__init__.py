"""Norms (định mức chi) and the vouchers each kind of expense needs."""

from app.services.norms.choosing import list_norms, norm_for
from app.services.norms.commands import close_norm, save_norm
from app.services.norms.views import NormInput, NormView, norm_view, over_norm

__all__ = [
    "NormInput",
    "NormView",
    "close_norm",
    "list_norms",
    "norm_for",
    "norm_view",
    "over_norm",
    "save_norm",
]
