"""What a screen asks the print service for."""

from app.services.printing import PaperRequest

__all__ = ["PaperRequest"]
