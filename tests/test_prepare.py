"""./run and ./test make a bare machine ready once, say what they do, and touch nothing the second time."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FAST_TOOLS = ("cksum", "cat")
"""All that a start on a ready machine may call besides the program itself."""
SETUP_TOOLS = (
    "cksum",
    "cat",
    "awk",
    "sort",
    "grep",
    "head",
    "tail",
    "mkdir",
    "mv",
    "rm",
    "env",
    "flock",
    "sleep",
    "ln",
)

PYTHON = """#!/bin/sh
# The interpreter of a machine: makes environments, and says what it was asked to run.
case "$1 $2" in
"-m venv") mkdir -p "$4/bin"; ln -s "$0" "$4/bin/python"; exit 0 ;;
"-m pip")
    [ -z "${NO_NETWORK:-}" ] || { echo "không tới được kho gói"; exit 1; }
    sleep "${SLOW_PIP:-0}"
    ;;
"-c "*) case "$2" in *ensurepip*) [ -z "${NO_VENV_MODULE:-}" ] || exit 1 ;; esac; exit 0 ;;
esac
echo "python $*" >>"$MACHINE_LOG"
case "$*" in *app.cli.screen*) [ -n "${DISPLAY:-}" ] || { echo "không có màn hình" >&2; exit 2; } ;; esac
"""

RECORDER = """#!/bin/sh
echo "{name} $*" >>"$MACHINE_LOG"
{then}
"""


@dataclass
class Machine:
    """A computer with a copy of the repository's set-up, on which only chosen programs exist."""

    folder: Path

    @property
    def repository(self) -> Path:
        return self.folder / "repo"

    @property
    def programs(self) -> Path:
        return self.folder / "bin"

    @property
    def log(self) -> list[str]:
        path = self.folder / "log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def has(self, *tools: str) -> None:
        """Puts real programs of this computer on the machine."""
        for tool in tools:
            real = shutil.which(tool)
            if real is not None and not (self.programs / tool).exists():
                (self.programs / tool).symlink_to(real)

    def gets(self, name: str, then: str = "exit 0") -> None:
        """Puts a program on the machine that notes its arguments and then does `then`."""
        self.writes(name, RECORDER.format(name=name, then=then))

    def writes(self, name: str, text: str) -> None:
        path = self.programs / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        return {
            "PATH": str(self.programs),
            "MACHINE_LOG": str(self.folder / "log"),
            "HOME": str(self.folder),
            **more,
        }

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`./run` with these arguments, as a person without terminal input calls it."""
        return subprocess.run(
            ["/bin/sh", str(self.repository / "run"), *arguments],
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            timeout=60,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian machine with Python 3.11 and all libraries and fonts, on which nothing was set up yet."""
    machine = Machine(tmp_path)
    machine.programs.mkdir()
    for name in ("run", "test", "scripts/prepare.sh", "constraints.txt", "pyproject.toml"):
        target = machine.repository / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    script = machine.repository / "scripts/prepare.sh"
    text = script.read_text(encoding="utf-8")
    script.write_text(
        text.replace("/usr/bin/python3 ", ""), encoding="utf-8"
    )  # that one is not the machine's
    machine.has(*SETUP_TOOLS)
    machine.writes("python3.11", PYTHON)
    names = [line.split()[0] for line in text.splitlines() if line.startswith("lib") and ".so." in line]
    listing = "\n".join(f"\t{name} (libc6,x86-64) => /lib/{name}" for name in names)
    (tmp_path / "libraries").write_text(listing, encoding="utf-8")
    machine.writes("ldconfig", f'#!/bin/sh\ncat "{tmp_path}/libraries"\n')
    machine.writes("find", '#!/bin/sh\necho "$*"\n')  # every font that is looked for is there
    machine.writes("ldd", "#!/bin/sh\n")
    machine.writes("id", '#!/bin/sh\necho "${MACHINE_UID:-1000}"\n')
    machine.gets("apt-get")
    machine.gets("dpkg-query")
    return machine


def lacking(machine: Machine, *libraries: str) -> None:
    path = machine.folder / "libraries"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(x for x in lines if not any(name in x for name in libraries)), encoding="utf-8")


def installs(machine: Machine) -> list[str]:
    return [line for line in machine.log if line.startswith("apt-get") and "install" in line]


def test_the_first_start_prepares_and_the_second_only_compares(machine: Machine) -> None:
    first = machine.run("demo")
    assert first.returncode == 0, first.stderr
    assert "chỉ làm một lần" in first.stderr
    shutil.rmtree(machine.programs)
    machine.programs.mkdir()
    machine.has(*FAST_TOOLS)  # no pip, no apt, no interpreter of the system, nothing to look around with
    (machine.repository / ".venv/bin/python").unlink()
    (machine.repository / ".venv/bin/python").write_text(
        '#!/bin/sh\necho "$PYTHONPATH $*"\n', encoding="utf-8"
    )
    (machine.repository / ".venv/bin/python").chmod(0o755)
    second = machine.run("demo", "một thư mục", "--no-window")
    assert second.stdout == f"{machine.repository} -P -m app demo một thư mục --no-window\n"
    assert (second.returncode, second.stderr) == (0, "")


def test_what_was_prepared_for_the_tests_serves_the_program(machine: Machine) -> None:
    script = f'here="{machine.repository}"; . "$here/scripts/prepare.sh"; prepare test; ready run'
    done = subprocess.run(["/bin/sh", "-euc", script], env=machine.environment(), check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("changed", ["constraints.txt", "pyproject.toml", "scripts/prepare.sh"])
def test_other_packages_make_it_prepare_again(machine: Machine, changed: str) -> None:
    machine.run("demo")
    with (machine.repository / changed).open("a", encoding="utf-8") as file:
        file.write("\n# khác\n")
    assert "Đang cài các gói Python" in machine.run("demo").stderr
    assert machine.run("demo").stderr == ""


def test_a_set_up_cut_off_by_the_network_says_so_and_starts_again(machine: Machine) -> None:
    cut = machine.run("demo", NO_NETWORK="1")
    assert cut.returncode == 2
    assert "kiểm tra kết nối mạng" in cut.stderr
    assert machine.run("demo").returncode == 0


def test_an_environment_left_half_filled_is_made_anew(machine: Machine) -> None:
    machine.run("demo")
    for name in ("ready-run", "filling"):
        (machine.repository / ".venv" / name).unlink(missing_ok=True)
    (machine.repository / ".venv/filling").touch()
    (machine.repository / ".venv/bin/python").unlink()
    assert "Đang tạo môi trường" in machine.run("demo").stderr


def test_two_first_starts_at_once_prepare_once(machine: Machine) -> None:
    command = ["/bin/sh", str(machine.repository / "run"), "demo"]
    both = [
        subprocess.Popen(command, env=machine.environment(SLOW_PIP="0.5"), stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Đang cài các gói Python" in text for text in said) == 1


def test_root_installs_what_is_missing_and_nothing_else(machine: Machine) -> None:
    lacking(machine, "libxcb-cursor.so.0", "libEGL.so.1")
    assert machine.run("demo", MACHINE_UID="0").returncode == 0
    assert installs(machine) == ["apt-get install -y --no-install-recommends libegl1 libxcb-cursor0"]


def test_a_machine_without_the_venv_module_gets_it(machine: Machine) -> None:
    done = machine.run("demo", MACHINE_UID="0", NO_VENV_MODULE="1")
    assert "python3-venv" in installs(machine)[0]
    assert done.returncode == 2  # this machine's package brings nothing, and that is said
    assert "mô-đun venv" in done.stderr


def test_an_ordinary_user_goes_through_sudo(machine: Machine) -> None:
    lacking(machine, "libcups.so.2")
    machine.gets("sudo", 'case "$1" in -n) exit 0 ;; esac; "$@"')
    assert machine.run("demo").returncode == 0
    assert installs(machine)[-1] == "apt-get install -y --no-install-recommends libcups2"


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_without_the_right_to_install_the_exact_command_is_named(machine: Machine, sudo: str | None) -> None:
    lacking(machine, "libcups.so.2")
    if sudo:
        machine.gets("sudo", sudo)
    done = machine.run("demo")
    assert done.returncode == 2
    assert "apt-get update && apt-get install -y --no-install-recommends libcups2\n" in done.stderr
    assert installs(machine) == []


def test_a_failed_installation_shows_why_and_the_command(machine: Machine) -> None:
    lacking(machine, "libcups.so.2")
    machine.gets("apt-get", 'echo "E: hết chỗ trên đĩa"; exit 100')
    done = machine.run("demo", MACHINE_UID="0")
    assert done.returncode == 2
    assert "hết chỗ trên đĩa" in done.stderr
    assert "apt-get install -y --no-install-recommends libcups2" in done.stderr


def test_a_system_without_apt_is_told_the_libraries_and_goes_on(machine: Machine) -> None:
    lacking(machine, "libcups.so.2")
    (machine.programs / "apt-get").unlink()
    done = machine.run("demo")
    assert done.returncode == 0
    assert "libcups.so.2 (libcups2)" in done.stderr


def test_a_window_without_a_screen_is_refused_before_anything_is_fetched(machine: Machine) -> None:
    done = machine.run()
    assert done.returncode == 2
    assert done.stderr == "không có màn hình\n"
    assert not (machine.repository / ".venv").exists()


def test_a_machine_without_python_is_told_which_one(machine: Machine) -> None:
    (machine.programs / "apt-get").unlink()
    machine.writes("python3.11", "#!/bin/sh\nexit 1\n")
    machine.writes("python3", "#!/bin/sh\nexit 1\n")
    done = machine.run("demo")
    assert done.returncode == 2
    assert "Cần Python 3.11 trở lên" in done.stderr


def test_the_names_of_requirements_are_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    pinned = {
        line.split("==")[0] for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line
    }
    assert [name for name in asked if name.split(">=")[0] not in pinned] == []


def test_no_file_names_a_package_server() -> None:
    names = ("pyproject.toml", "constraints.txt", "run", "test", ".ci/run", "scripts/prepare.sh")
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in names)
    assert "://" not in text
    assert "index-url" not in text
