"""The commands that exist: their names, the modules that carry them out, one line of help each."""

from __future__ import annotations

from app.i18n import N_

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": (
        "app.cli.demo",
        N_("lập dữ liệu mẫu rồi mở; không có màn hình thì in giấy tờ phiên họp gần nhất"),
    ),
    "print": ("app.cli.print", N_("ghi mọi giấy tờ của một cuộc họp ra tệp PDF")),
    "paper": ("app.cli.paper", N_("ghi một văn bản đi, bản sao hoặc giấy tờ chi ra tệp PDF hoặc Word")),
    "register": (
        "app.cli.register",
        N_("ghi một sổ của bất kỳ thời gian nào ra tệp PDF, Excel hoặc CSV"),
    ),
    "import": (
        "app.cli.import_",
        N_("nhập danh sách từ tệp Excel; báo lỗi từng dòng, sai một dòng thì không ghi"),
    ),
    "authority": (
        "app.cli.authority",
        N_("ai được chủ trì, được ký vào một ngày: căn cứ, thể thức ký, con dấu, điều khoản"),
    ),
    "regulation": ("app.cli.regulation", N_("in Quy chế làm việc ra tệp PDF")),
    "screenshots": ("app.cli.screenshots", N_("chụp mọi màn hình ra tệp PNG")),
    "bench": ("app.cli.bench", N_("đo tốc độ, so với giới hạn đo trong cùng lần chạy")),
}
"""Name on the command line → the module that carries it out, and what it does (source string)."""
