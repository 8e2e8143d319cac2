# Sourced by ./run, ./test and .ci/run: makes this folder ready to start, and says so when that takes a while.
#
#   prepare run    the program and the system libraries of its window
#   prepare test   the same, with the tools of development and an invisible screen
#
# Needs $root. Installs only what is missing (apt-get as root or through sudo) and leaves a stamp in .venv, so that the
# second start costs nothing. Both kinds share one environment and never take anything out of it.

say() { printf 'e-Village: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# library file : Debian package that brings it. Qt refuses to be imported without the first eight; the rest open a window.
qt_libraries='
libGL.so.1:libgl1 libEGL.so.1:libegl1 libdbus-1.so.3:libdbus-1-3 libfontconfig.so.1:libfontconfig1
libglib-2.0.so.0:libglib2.0-0 libxkbcommon.so.0:libxkbcommon0 libgssapi_krb5.so.2:libgssapi-krb5-2
libbrotlidec.so.1:libbrotli1
libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0
libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-randr.so.0:libxcb-randr0 libxcb-render-util.so.0:libxcb-render-util0
libxcb-shape.so.0:libxcb-shape0 libxcb-shm.so.0:libxcb-shm0 libxcb-sync.so.1:libxcb-sync1 libxcb-util.so.1:libxcb-util1
libxcb-xfixes.so.0:libxcb-xfixes0 libxcb-xkb.so.1:libxcb-xkb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0
libX11-xcb.so.1:libx11-xcb1'
test_programs='Xvfb:xvfb xauth:xauth'

find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && return
    done
    return 1
}

missing_packages() {
    if ! find_python; then echo python3 python3-venv
    elif ! "$python" -c 'import ensurepip' 2>/dev/null; then echo python3-venv
    fi
    [ "$(uname)" = Linux ] || return 0
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    for pair in $qt_libraries; do
        case $known in *"${pair%:*} "*) ;; *) echo "${pair#*:}" ;; esac
    done
    [ "$1" = run ] || for pair in $test_programs; do
        command -v "${pair%:*}" >/dev/null || echo "${pair#*:}"
    done
}

install_packages() {
    [ $# -gt 0 ] || return 0
    command -v apt-get >/dev/null || stop "komputer ini belum punya $*; pasang dahulu, lalu jalankan lagi."
    sudo=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || stop "minta pengelola komputer menjalankan: apt-get install $*"
        sudo=sudo
    fi
    say "memasang $# paket sistem yang belum ada: $*"
    log=$(mktemp)
    { $sudo apt-get -q update &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null ||
        { tail -n 5 "$log" >&2; rm -f "$log"; stop "paket sistem gagal dipasang; periksa jaringan, lalu jalankan lagi."; }
    rm -f "$log"
}

prepare() {
    stamp=$root/.venv/.siap-$1
    wanted="$root $(cd "$root" && cat uv.lock pyproject.toml scripts/prepare.sh | cksum)"
    if [ -x "$root/.venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi

    # shellcheck disable=SC2046  # one package a word
    install_packages $(missing_packages "$1")
    find_python || stop "diperlukan Python 3.11, 3.12, atau 3.13."
    say "menyiapkan pustaka program; pertama kali perlu beberapa menit."

    # uv reads the certificates of the system only when told; pip has its own variable for an office proxy.
    [ -z "${PIP_CERT:-}" ] || export SSL_CERT_FILE="${SSL_CERT_FILE:-$PIP_CERT}"
    [ -z "${SSL_CERT_FILE:-}" ] || export UV_SYSTEM_CERTS=true
    uv=$root/.venv-tools/bin/uv
    if ! "$uv" --version >/dev/null 2>&1; then
        "$python" -m venv --clear "$root/.venv-tools"
        "$root/.venv-tools/bin/python" -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<1'
    fi
    groups=
    [ "$1" = test ] || groups=--no-dev
    UV_PROJECT_ENVIRONMENT=$root/.venv UV_PYTHON_DOWNLOADS=never "$uv" sync --quiet --project "$root" --locked --inexact $groups ||
        stop "pustaka program gagal diunduh; periksa jaringan, lalu jalankan lagi."
    printf '%s\n' "$wanted" >"$stamp"
}
