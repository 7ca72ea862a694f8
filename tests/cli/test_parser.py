"""The parser speaks Vietnamese."""

from __future__ import annotations

import pytest

from app.cli.parser import new_parser


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "còn thiếu: FILE"),
        (["a", "--no"], "không hiểu: --no"),
        (["a", "--size"], "tham số --size: cần một giá trị"),
        (["a", "--size", "x"], "tham số --size: 'x' không phải là số; chỉ ghi chữ số"),
        (["a", "--kind", "c"], "tham số --kind: không có lựa chọn 'c' (chỉ có: 'a', 'b')"),
        (["a", "--pair", "1"], "tham số --pair: cần 2 giá trị"),
        (["a", "--json=1"], "tham số --json: không nhận giá trị '1'"),
    ],
)
def test_wrong_arguments_are_told_in_vietnamese(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = new_parser("./run x", "")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--size", type=int)
    parser.add_argument("--kind", choices=["a", "b"])
    parser.add_argument("--pair", nargs=2)
    parser.add_argument("--json", action="store_true")
    with pytest.raises(SystemExit):
        parser.parse_args(argv)
    assert capsys.readouterr().err.splitlines()[-1] == f"./run x: {said}"


def test_options_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    parser = new_parser("./run x", "")
    parser.add_argument("--workspace")
    with pytest.raises(SystemExit):
        parser.parse_args(["--work", "d"])
    assert "không hiểu: --work d" in capsys.readouterr().err
