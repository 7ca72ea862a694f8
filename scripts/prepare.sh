# Functions of ./run and ./test that make this machine ready once: system libraries, fonts, .venv.
# POSIX sh, sourced. The caller sets `here` (the repository) and calls `ready KIND || prepare KIND`,
# KIND being "run" or "test". What is said goes to standard error; standard output is the command's own.

say() { printf '%s\n' "$*" >&2; }

# Everything that decides what gets installed; a change of any of it makes the machine unready.
wanted() { (cd "$here" && cksum constraints.txt pyproject.toml scripts/prepare.sh); }

stamp_of() { printf '%s' "$here/.venv/ready-$1"; }

# True when the set-up for KIND was completed for these very files. The only part that runs every time.
ready() {
    [ -x "$here/.venv/bin/python" ] && [ -f "$(stamp_of "$1")" ] && [ "$(cat "$(stamp_of "$1")")" = "$(wanted)" ]
}

# Shared library that Qt loads → Debian package that holds it (ldd on QtGui, QtPrintSupport, xcb, wayland).
LIBRARIES='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libxcb.so.1 libxcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-util.so.1 libxcb-util1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xinerama.so.0 libxcb-xinerama0
libxcb-xkb.so.1 libxcb-xkb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libcups.so.2 libcups2
'

# Font file → Debian package. Papers need the first and take rare signs from the second; screens prefer the third.
FONTS='
LiberationSerif-Regular.ttf fonts-liberation2
DejaVuSans.ttf fonts-dejavu-core
Inter*Regular.otf fonts-inter
'

has_library() {
    case $LOADABLE in *[[:space:]]"$1 "*) ;; *) return 1 ;; esac
}

# Debian's first edition of Liberation (truetype/liberation) lacks Vietnamese letters and does not count.
has_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.fonts" \
        "${HOME:-/nonexistent}/.local/share/fonts"; do
        [ -d "$folder" ] && [ -n "$(find "$folder" -name "$1" ! -path '*/truetype/liberation/*' 2>/dev/null | head -n 1)" ] && return 0
    done
    return 1
}

# Prints the pairs "what package" of LIBRARIES and FONTS that this machine lacks.
missing_pairs() {
    loader=$(command -v ldconfig || echo /sbin/ldconfig)
    LOADABLE=$("$loader" -p 2>/dev/null || true)
    if [ -n "$LOADABLE" ]; then # not Linux with glibc: nothing to compare with
        printf '%s\n' "$LIBRARIES" | while read -r what package; do
            [ -z "$what" ] || has_library "$what" || printf '%s %s\n' "$what" "$package"
        done
    fi
    printf '%s\n' "$FONTS" | while read -r what package; do
        [ -z "$what" ] || has_font "$what" || printf '%s %s\n' "$what" "$package"
    done
}

# Prints an interpreter of 3.11 or newer; with "venv" one that can also make a virtual environment.
find_python() {
    for candidate in python3.11 python3 /usr/bin/python3 python3.12 python3.13 python3.14; do
        found=$(command -v "$candidate" 2>/dev/null) || continue
        case "${1:-}" in
        venv) check='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' ;;
        *) check='import sys; sys.exit(sys.version_info < (3, 11))' ;;
        esac
        if "$found" -c "$check" >/dev/null 2>&1; then
            printf '%s' "$found"
            return 0
        fi
    done
    return 1
}

# Installs Debian packages: as root, else through sudo, else names the command to type and ends with 2.
install_packages() {
    install="apt-get install -y --no-install-recommends $*"
    say "Đang cài các gói hệ thống còn thiếu: $*"
    if [ "$(id -u)" = 0 ]; then
        elevated=''
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        elevated='sudo'
    else
        say "Không có quyền quản trị. Hãy nhờ người quản trị máy chạy lệnh sau rồi gọi lại:"
        say "    apt-get update && $install"
        exit 2
    fi
    log="$here/.setup/apt.log"
    # An index that is out of date or partly unreachable may still know the packages: install decides.
    $elevated env DEBIAN_FRONTEND=noninteractive apt-get update >"$log" 2>&1 || true
    # shellcheck disable=SC2086  # the command is words
    if ! $elevated env DEBIAN_FRONTEND=noninteractive $install >>"$log" 2>&1; then
        tail -n 5 "$log" >&2
        say "Không cài được gói hệ thống (chi tiết trong .setup/apt.log). Hãy chạy lệnh sau rồi gọi lại:"
        say "    ${elevated:+sudo }$install"
        exit 2
    fi
}

# Makes sure of the libraries, the fonts and the venv module.
prepare_system() {
    pairs=$(missing_pairs)
    packages=$(printf '%s\n' "$pairs" | awk 'NF { print $2 }' | sort -u)
    find_python venv >/dev/null || packages="python3-venv $packages"
    # shellcheck disable=SC2086  # a list of names
    set -- $packages
    [ $# -gt 0 ] || return 0
    if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
        install_packages "$@"
        return 0
    fi
    say "Máy này không dùng apt nên không tự cài được. Hãy cài thư viện và phông chữ sau (tên gói của Debian trong ngoặc):"
    printf '%s\n' "$pairs" | while read -r what package; do
        [ -z "$what" ] || say "    $what ($package)"
    done
    find_python venv >/dev/null || { say "    Python 3.11 trở lên, có mô-đun venv"; exit 2; }
}

# Prints the requirements of KIND, one a line, from pyproject.toml.
requirements() {
    "$here/.venv/bin/python" - "$here/pyproject.toml" "$1" <<'PY'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    project = tomllib.load(file)["project"]
wanted = project["dependencies"] + (project["optional-dependencies"]["dev"] if sys.argv[2] == "test" else [])
print("\n".join(wanted))
PY
}

# Makes .venv where it is absent, broken or was left half filled, and installs the pinned packages into it.
prepare_venv() {
    if [ -e "$here/.venv/filling" ] || ! "$here/.venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        say "Đang tạo môi trường Python trong .venv"
        "$(find_python venv)" -m venv --clear "$here/.venv"
    fi
    say "Đang cài các gói Python theo constraints.txt (lần đầu có thể mất vài phút)"
    : >"$here/.venv/filling" # stays behind only when this is killed
    requirements "$1" >"$here/.setup/requirements-$1.txt"
    "$here/.venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
        --constraint "$here/constraints.txt" --requirement "$here/.setup/requirements-$1.txt" \
        >"$here/.setup/pip.log" 2>&1 || {
        rm -f "$here/.venv/filling"
        tail -n 15 "$here/.setup/pip.log" >&2
        say "Không cài được gói Python (chi tiết trong .setup/pip.log). Hãy kiểm tra kết nối mạng rồi gọi lại."
        exit 2
    }
    rm -f "$here/.venv/filling"
}

# Names what Qt's own window plugin still cannot load: the last word on the table above.
check_window_plugin() {
    plugin=$(find "$here/.venv/lib" -name libqxcb.so 2>/dev/null | head -n 1)
    [ -n "$plugin" ] && command -v ldd >/dev/null 2>&1 || return 0
    absent=$(ldd "$plugin" 2>/dev/null | awk '/not found/ { print $1 }' | sort -u)
    # shellcheck disable=SC2086  # a list of names
    [ -z "$absent" ] || say "Cửa sổ có thể không mở được vì còn thiếu thư viện:" $absent
}

# Makes this machine ready for KIND. Safe to interrupt and to run twice at once: one at a time, the stamp last.
prepare() {
    mkdir -p "$here/.setup"
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$here/.setup/lock"
        flock -n 9 || { say "Đang chờ lần chuẩn bị khác kết thúc"; flock 9; }
        if ready "$1"; then
            exec 9>&-
            return 0
        fi
    fi
    if ! find_python >/dev/null && ! command -v apt-get >/dev/null 2>&1; then
        say "Cần Python 3.11 trở lên. Hãy cài rồi gọi lại."
        exit 2
    fi
    say "Chuẩn bị máy cho Thường trực (chỉ làm một lần; các lần sau không cần mạng)."
    prepare_system
    find_python venv >/dev/null || { say "Cần Python 3.11 trở lên có mô-đun venv. Hãy cài rồi gọi lại."; exit 2; }
    prepare_venv "$1"
    check_window_plugin
    for kind in run "$1"; do # what serves the tests serves the program
        wanted >"$(stamp_of "$kind").new"
        mv "$(stamp_of "$kind").new" "$(stamp_of "$kind")"
    done
    say "Đã chuẩn bị xong."
    [ ! -e "$here/.setup/lock" ] || exec 9>&-
}
