"""Who signs in on the command line, and how."""

from __future__ import annotations

import io

import pytest

from app.cli.common import PASSWORD_VARIABLE, USER_VARIABLE, UsageError, credentials


class Terminal(io.StringIO):
    """A terminal someone sits at."""

    def isatty(self) -> bool:
        return True


class Person:
    """Types what is asked and remembers the questions."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.asked: list[str] = []

    def __call__(self, question: str) -> str:
        self.asked.append(question)
        return self.typed.pop(0)


def test_the_environment_signs_in_without_a_question() -> None:
    person = Person()
    both = {USER_VARIABLE: "lan", PASSWORD_VARIABLE: "bí mật"}
    assert credentials(both, Terminal(), person, person) == ("lan", "bí mật")
    assert person.asked == []


def test_a_person_at_the_terminal_is_asked() -> None:
    name, password = Person(" lan "), Person(" giữ dấu cách ")
    assert credentials({}, Terminal(), name, password) == ("lan", " giữ dấu cách ")
    assert (name.asked, password.asked) == (["Tên đăng nhập: "], ["Mật khẩu: "])


def test_only_the_password_is_asked_when_the_user_is_known() -> None:
    person = Person("bí mật")
    assert credentials({USER_VARIABLE: "lan"}, Terminal(), person, person) == ("lan", "bí mật")
    assert person.asked == ["Mật khẩu: "]


def test_without_terminal_and_environment_it_says_which_variables_to_set() -> None:
    with pytest.raises(UsageError, match=rf"{USER_VARIABLE}.*{PASSWORD_VARIABLE}"):
        credentials({}, io.StringIO(), Person(), Person())
