"""Quản trị → Thể thức: every measure of the layout in force, with what the office changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from app.errors import sentence
from app.i18n import _
from app.reports.contracts import Letterhead
from app.reports.layout import Measure, load_profile
from app.reports.papers.sample_notice import sample_notice
from app.rules.violations import Violation
from app.services.letterhead import letterhead
from app.services.settings import profile_detail, save_layout_overrides
from app.ui.kit.buttons import Button, enable
from app.ui.kit.keep import Draft, restored_words
from app.ui.kit.labels import label
from app.ui.kit.screen import Page
from app.ui.screens.administration.measures import MeasuresModel, MeasuresTable
from app.ui.screens.administration.section import Shortcut, button_row
from app.ui.shell.context import ScreenContext


class LayoutSection(Page):
    """The measures as a table, a sample to look at before they are written."""

    def __init__(self, context: ScreenContext) -> None:
        self.sample_button = Button(_("Xem &mẫu"), self.show_sample, icon_name="print", name="sample")
        self.save_button = Button(_("&Ghi"), self.save, role="primary", icon_name="save", name="save")
        super().__init__(_("Thể thức"), (self.sample_button, self.save_button))
        self.setObjectName("layout-section")
        self._context = context
        self.model = MeasuresModel(self)
        self.table = MeasuresTable(self.model)
        self.named = label("", "second", name="profile-name", wrap=True)
        self.wrong = label("", "field-error", name="measures-wrong", wrap=True)
        self.changed = label("", "caption", name="measures-changed")
        self.reset_button = Button(_("T&rả về"), self.reset_current, icon_name="undo", name="reset-measure")
        self.reset_all_button = Button(
            _("Trả về &hết"), self.reset_all, icon_name="refresh", name="reset-all"
        )
        self.add(self.named)
        self.add(button_row((self.reset_button, self.reset_all_button, self.changed)))
        self.add(self.wrong)
        self.add(self.table, 1)
        self.add(
            label(
                _(
                    "Nguồn: G, P là tài liệu đã đối chiếu nguyên văn; “suy ra” và “theo thông lệ” là chưa "
                    "thấy nguyên văn, Văn phòng xem lại."
                ),
                "caption",
                wrap=True,
            )
        )
        self.setFocusProxy(self.table)
        self.shortcuts = (
            Shortcut("Ctrl+S", _("Ghi số đo"), self.save),
            Shortcut("Ctrl+P", _("Xem mẫu theo số đo đang sửa"), self.show_sample),
        )
        self.model.edited.connect(self._tell)
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._tell())
        self._load()
        self.draft = Draft(
            context.keeper,
            "measures",
            take=lambda: json.dumps(self.model.overrides),
            put=self._restore,
            dirty=lambda: self.model.dirty,
            save=self._saved_all,
            parent=self,
        )
        self.draft.restored.connect(
            lambda moment: context.notices.offer(restored_words(moment), _("Bỏ nội dung này"), self.undo)
        )
        self.model.edited.connect(self.draft.touch)
        self.draft.open(0)

    def _restore(self, text: str) -> None:
        """Puts the measures kept back over the stored ones."""
        kept = json.loads(text)
        known = {row.name for row in self.model.rows if isinstance(row, Measure)}
        for name in known & (set(kept) | set(self.model.overrides)):
            self.model.put(name, kept.get(name))

    def undo(self) -> None:
        """Goes back to the stored measures."""
        self.draft.drop()
        self._load()

    def _saved_all(self) -> bool:
        self.save()
        return not self.model.dirty

    def _load(self) -> None:
        self.detail = self._context.read(profile_detail)
        profile = self.detail.profile.layout_profile
        title = load_profile(profile).title
        self.named.setText(
            _("Đang dùng: {title}. Đổi thể thức ở mục Ban Chỉ đạo. Enter để sửa giá trị.").format(title=title)
        )
        self.model.load(profile, self.detail.layout_overrides)

    def _tell(self) -> None:
        """Says what is wrong and what was changed, and greys what cannot be done."""
        wrong = [sentence(v) for v in self.model.wrong.values()]
        self.wrong.setText("\n".join(wrong))
        self.wrong.setVisible(bool(wrong))
        count = len(self.model.overrides)
        self.changed.setText(
            _("{count} số đo khác với thể thức").format(count=count) if count else _("Đúng theo thể thức")
        )
        unfit = _("Sửa các giá trị sai trước.") if wrong else ""
        enable(self.save_button, unfit or ("" if self.model.dirty else _("Chưa có gì thay đổi.")))
        enable(self.sample_button, unfit)
        measure = self.table.current_measure()
        changed = measure is not None and measure.name in self.model.overrides
        enable(self.reset_button, "" if changed else _("Chọn một giá trị đã sửa để trả về."))
        enable(self.reset_all_button, "" if count else _("Không có giá trị nào đã sửa."))

    def reset_current(self) -> None:
        """Takes the office's value of the current measure away."""
        if (measure := self.table.current_measure()) is not None:
            self.model.put(measure.name, None)

    def reset_all(self) -> None:
        """Takes every value of the office away; nothing is written yet."""
        self.model.reset_all()

    def save(self) -> None:
        """Writes the changed measures."""
        if self.model.wrong:
            self.table.go_to(next(iter(self.model.wrong)))
        elif self.model.dirty:
            self._context.run_write(
                save_layout_overrides,
                self.model.values(),
                self.detail.version,
                on_done=self._saved,
                on_refused=self._refused,
            )

    def _saved(self, _version: int) -> None:
        self.draft.drop()
        self._load()
        self._context.notices.done(_("Đã ghi số đo. Giấy tờ in từ nay theo số đo mới."))

    def _refused(self, violations: Iterable[Violation]) -> None:
        self._context.notices.violations(violations)

    def show_sample(self) -> None:
        """Opens the preview of an invented notice, laid out by the measures on the screen."""
        if self.model.wrong:
            return
        own: Letterhead = self._context.read(letterhead)
        head = replace(own, overrides=tuple(sorted(self.model.values().items())), sample=True)
        self._context.print_service.preview(sample_notice(head))

    def refresh(self, tables: frozenset[str]) -> None:
        """Shows the measures anew, unless somebody is changing them."""
        if (not tables or "committee_profile" in tables) and not self.model.dirty:
            self._load()

    def flush(self) -> None:
        """Keeps the measures changed and not written."""
        self.draft.flush()
