"""A bare main window with one label: what the start of any window costs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from bench.probes.paint import EndAtFirstPaint

if __name__ == "__main__":
    application = QApplication([])
    end = EndAtFirstPaint(application)
    window = QMainWindow()
    window.setCentralWidget(QLabel("Thường trực"))
    window.resize(520, 600)
    window.show()
    application.exec()
