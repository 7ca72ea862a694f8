"""Norms (định mức chi) and the vouchers each kind of expense needs."""

from app.services.norms.views import NormView, norm_view, over_norm

__all__ = ["NormView", "norm_view", "over_norm"]
