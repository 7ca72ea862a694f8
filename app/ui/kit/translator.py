"""Qt's own words ("Cancel", the file dialog, the print dialog) in Vietnamese, from our catalogue."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from app.i18n import SOURCE, language, qt_text

LOCALES = {"vi": "vi_VN", "en": "en_GB"}
"""Each language with the country whose dates and numbers it is shown with: day first in both."""


class CatalogueTranslator(QTranslator):
    """Answers Qt's requests from the catalogue; what it does not know stays in Qt's English."""

    def isEmpty(self) -> bool:
        """False in Vietnamese, so that open windows are told when it is installed."""
        return language() != SOURCE

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The words for one of Qt's strings; None lets Qt go on with its own."""
        return qt_text(context, source)


def install_translator(application: QCoreApplication) -> CatalogueTranslator:
    """Puts Qt's words, calendar and numbers into the window's language; call it again after a change.

    The translator belongs to the application, which keeps only one of them.
    """
    for former in application.findChildren(CatalogueTranslator):
        application.removeTranslator(former)
        former.deleteLater()
    QLocale.setDefault(QLocale(LOCALES[language()]))
    translator = CatalogueTranslator(application)
    application.installTranslator(translator)
    return translator
