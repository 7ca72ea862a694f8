"""Where things lie on disk: the program's resources, and the user's own settings folder."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
SAMPLE_WORKSPACE = ROOT / "du-lieu-mau"


def resource(*parts: str) -> Path:
    """The path of a file shipped with the program; raises FileNotFoundError when it is absent."""
    path = RESOURCES.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def outside_dir() -> Path:
    """The user's folder for copies of files that other programs show; emptied at each start and lock."""
    import platformdirs

    folder = Path(platformdirs.user_cache_dir("thuong-truc", appauthor=False)) / "mo-ngoai"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def settings_dir() -> Path:
    """The user's settings folder (recent workspaces, window state: nothing of the office's data)."""
    import platformdirs  # costs 10 ms: not wanted before the unlock window is shown

    folder = Path(platformdirs.user_config_dir("thuong-truc", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
