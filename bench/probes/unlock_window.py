"""The program's own start, as `./run` does it, up to the unlock window of the workspace opened last."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.cli.main import main
from bench.probes.paint import EndAtFirstPaint

if __name__ == "__main__":
    application = QApplication([])  # the program takes the one that is there
    end = EndAtFirstPaint(application)
    main([])
