"""Which norm holds a payment, how much it allows, and by how much a price is above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.expenses import PlaceClass, RankGroup
from app.rules.norms import Excess, ceiling, chosen, excess

DAY = date(2026, 6, 30)


@dataclass(frozen=True)
class N:
    """A norm in memory."""

    name: str
    rank: RankGroup = RankGroup.ANYONE
    place: PlaceClass = PlaceClass.ANYWHERE
    valid_from: date | None = None
    valid_to: date | None = None
    code: str = "room"


def _chosen(norms: list[N], rank: RankGroup, place: PlaceClass, day: date = DAY) -> str:
    found = chosen(norms, "room", day, rank, place)
    return found.name if found else ""


ROOMS = [
    N("anyone"),
    N("anyone in a city", place=PlaceClass.CENTRAL_CITY),
    N("staff", rank=RankGroup.STAFF),
    N("staff in a city", RankGroup.STAFF, PlaceClass.CENTRAL_CITY),
    N("staff in a province", RankGroup.STAFF, PlaceClass.PROVINCE),
]


def test_the_norm_that_names_rank_and_place_most_closely_wins() -> None:
    assert _chosen(ROOMS, RankGroup.STAFF, PlaceClass.CENTRAL_CITY) == "staff in a city"
    assert _chosen(ROOMS, RankGroup.MINISTER, PlaceClass.CENTRAL_CITY) == "anyone in a city"
    assert _chosen(ROOMS, RankGroup.MINISTER, PlaceClass.PROVINCE) == "anyone"


def test_the_rank_goes_before_the_place() -> None:
    norms = [N("place", place=PlaceClass.COMMUNE), N("rank", rank=RankGroup.SENIOR)]
    assert _chosen(norms, RankGroup.SENIOR, PlaceClass.COMMUNE) == "rank"


def test_a_commune_or_an_island_without_a_norm_follows_its_province() -> None:
    assert _chosen(ROOMS, RankGroup.STAFF, PlaceClass.COMMUNE) == "staff in a province"
    assert _chosen(ROOMS, RankGroup.STAFF, PlaceClass.SEA_ISLAND) == "staff in a province"


def test_nobody_is_held_to_the_norm_of_another_rank_or_another_thing() -> None:
    norms = [N("minister", rank=RankGroup.MINISTER), N("meal", code="meal")]
    assert _chosen(norms, RankGroup.STAFF, PlaceClass.PROVINCE) == ""


def test_without_a_rank_the_lowest_one_counts() -> None:
    norms = [N("minister", rank=RankGroup.MINISTER), N("staff", rank=RankGroup.STAFF)]
    assert _chosen(norms, RankGroup.ANYONE, PlaceClass.PROVINCE) == "staff"
    assert _chosen([*norms, N("anyone")], RankGroup.ANYONE, PlaceClass.PROVINCE) == "anyone"


def test_the_day_of_the_work_decides_to_the_day() -> None:
    norms = [N("old", valid_to=date(2025, 5, 3)), N("new", valid_from=date(2025, 5, 4))]
    assert _chosen(norms, RankGroup.STAFF, PlaceClass.PROVINCE, date(2025, 5, 3)) == "old"
    assert _chosen(norms, RankGroup.STAFF, PlaceClass.PROVINCE, date(2025, 5, 4)) == "new"


def test_the_office_may_only_lower_a_norm() -> None:
    assert ceiling(60_000, None, 100) == 60_000
    assert ceiling(60_000, 50_000, 100) == 50_000
    assert ceiling(60_000, 70_000, 100) == 60_000


def test_meals_taken_together_may_cost_130_percent() -> None:
    assert ceiling(200_000, None, 130) == 260_000
    assert ceiling(200_000, 150_001, 130) == 195_001


def test_a_price_above_the_norm_is_counted_for_one_and_for_all() -> None:
    assert excess(60_000, Decimal(72_000), Decimal(30)) == Excess(12_000, 360_000)
    assert excess(60_000, Decimal(60_000), Decimal(30)) is None


def test_the_whole_is_rounded_once_from_the_exact_price() -> None:
    assert excess(60_000, Decimal("60000.5"), Decimal(3)) == Excess(1, 2)
