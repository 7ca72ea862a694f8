"""Key slots and the recovery key: every altered field and every typing fault is found out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import StorageError, UserError
from app.storage.recovery_key import ALPHABET, new_recovery_key, read_recovery_key
from app.storage.vault import (
    FLOOR_KDF,
    USER,
    Kdf,
    Vault,
    WrongPassword,
    new_data_key,
    new_vault,
    open_slot,
    with_slot,
)


@pytest.fixture(scope="module")
def made() -> tuple[Vault, bytes]:
    key = new_data_key()
    return with_slot(new_vault(), USER, "vanthu", "mat-khau", key, FLOOR_KDF), key


def test_the_password_gives_the_key_back(made: tuple[Vault, bytes]) -> None:
    assert open_slot(made[0], USER, "vanthu", "mat-khau") == made[1]


@pytest.mark.parametrize(
    "field", ["slot_id", "login", "epoch", "kind", "memory_kib", "passes", "lanes", "salt"]
)
def test_an_altered_header_opens_nothing(made: tuple[Vault, bytes], field: str) -> None:
    slot = made[0].slots[0]
    if field in ("memory_kib", "passes", "lanes", "salt"):
        other = {"memory_kib": 70 * 1024, "passes": 4, "lanes": 1, "salt": "AAAAAAAAAAAAAAAAAAAAAA=="}[field]
        slot = replace(slot, kdf=replace(slot.kdf, **{field: other}))  # type: ignore[arg-type]
    else:
        slot = replace(slot, **{field: 7 if field == "epoch" else "khac"})  # type: ignore[arg-type]
    altered = replace(made[0], slots=(slot,))
    with pytest.raises(WrongPassword):
        open_slot(altered, slot.kind, slot.login, "mat-khau")


@pytest.mark.parametrize("kdf", [Kdf(memory_kib=2**36), Kdf(memory_kib=1024), Kdf(passes=1), Kdf(lanes=99)])
def test_parameters_no_slot_of_ours_can_have_are_refused_at_once(made: tuple[Vault, bytes], kdf: Kdf) -> None:
    slot = replace(made[0].slots[0], kdf=replace(kdf, salt=made[0].slots[0].kdf.salt))
    with pytest.raises(StorageError, match="tham số không hợp lệ"):
        open_slot(replace(made[0], slots=(slot,)), USER, "vanthu", "mat-khau")


@settings(max_examples=60)
@given(st.integers(0, 35), st.sampled_from(ALPHABET))
def test_every_single_typing_fault_in_the_recovery_key_is_found(place: int, symbol: str) -> None:
    symbols = list(new_recovery_key().replace("-", ""))
    if symbols[place] == symbol:
        return
    symbols[place] = symbol
    with pytest.raises(UserError, match="gõ sai"):
        read_recovery_key("".join(symbols))


def test_look_alike_letters_and_spaces_are_read_as_meant() -> None:
    key = new_recovery_key()
    typed = key.replace("0", "o").replace("1", "l").replace("-", " ")
    assert read_recovery_key(typed) == key


def test_a_short_key_says_how_much_is_missing() -> None:
    with pytest.raises(UserError, match="36 ký tự, mới gõ 4"):
        read_recovery_key("ABCD")
