# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# What run.sh and test.sh share: packages, libtorch, configuring, building. Sourced, never run.
#
# Everything here is idempotent and cheap when nothing is missing: one dpkg-query, a few file tests and a ninja call
# that finds nothing to do. All messages go to stderr, so that the program's own output can be piped.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root
readonly torch_version=2.13.0
readonly torch_oldest=2.6
readonly torch_index=https://download.pytorch.org/whl/cpu

build_packages=(g++ cmake ninja-build ccache pkg-config libhdf5-dev nlohmann-json3-dev libcli11-dev libfmt-dev
    libutf8proc-dev zlib1g-dev libzstd-dev libssl-dev libboost-dev libboost-math-dev libeigen3-dev
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqcustomplot-dev qt6-qpa-plugins)
test_packages=(libgtest-dev libgmock-dev clang-format-14 python3 python3-h5py python3-numpy)

libtorch=           # folder that holds include/ and lib/; set by find_libtorch
given_libtorch=     # --libtorch DIR, else what Torch_DIR says
given_by=
temporary=          # removed whatever happens

say() { printf '%s\n' "$*" >&2; }
die() { printf 'neurostrata: %s\n' "$*" >&2; exit 1; }

remove_temporary() { [[ -z $temporary ]] || rm -rf -- "$temporary"; }
trap remove_temporary EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Sets given_libtorch, want_help and rest (the arguments from the first that is not an option of ours).
parse_options() {
    want_help=
    while (($#)); do
        case $1 in
            --libtorch)
                [[ -n ${2:-} ]] || die "--libtorch needs a folder, the one that holds libtorch's include/ and lib/."
                given_libtorch=$2 given_by=--libtorch
                shift 2 ;;
            --libtorch=*)
                given_libtorch=${1#*=} given_by=--libtorch
                [[ -n $given_libtorch ]] || die "--libtorch needs a folder, the one that holds libtorch's include/ and lib/."
                shift ;;
            --help|-h) want_help=1; shift ;;
            --) shift; break ;;
            *) break ;;
        esac
    done
    rest=("$@")
    if [[ -z $given_libtorch && -n ${Torch_DIR:-} ]]; then
        given_libtorch=$Torch_DIR given_by=Torch_DIR
    fi
}

# ---------------------------------------------------------------------------------------------------------- packages

# Debian 12, Ubuntu 24.04, their successors and derivatives, on x86-64: what the packages and libtorch's build exist for.
check_system() {
    local id='' id_like='' version='' name='' key value oldest=''
    local advice="install ${build_packages[*]} under their names there, get libtorch $torch_version (CPU) and build with cmake (-DNEUROSTRATA_LIBTORCH=DIR)"
    local os_release=${NEUROSTRATA_OS_RELEASE:-/etc/os-release}   # the tests stand other systems in
    if [[ -r $os_release ]]; then
        while IFS='=' read -r key value; do
            value=${value#[\"\']} value=${value%[\"\']}
            case $key in
                ID) id=$value ;;
                ID_LIKE) id_like=$value ;;
                VERSION_ID) version=$value ;;
                PRETTY_NAME) name=$value ;;
            esac
        done <"$os_release"
    fi
    name=${name:-$(uname -s)}
    local machine
    machine=$(uname -m)
    [[ $(uname -s) == Linux && $machine == x86_64 ]] ||
        die "this set-up knows x86-64 Linux only (here: $name, $machine): $advice."
    if [[ ! " $id $id_like " =~ \ (debian|ubuntu)\  ]] || ! command -v apt-get >/dev/null ||
        ! command -v dpkg-query >/dev/null; then
        die "this set-up knows Debian 12 and Ubuntu 24.04 or later only (here: $name): $advice."
    fi
    case $id in
        debian) oldest=12 ;;
        ubuntu) oldest=24.04 ;;
    esac
    if [[ -n $oldest && -n $version ]] && ! at_least "$version" "$oldest"; then
        die "$name is too old for this set-up (${id^} $oldest is the oldest it knows; g++ 12 or later is needed): $advice."
    fi
}

# at_least VERSION OLDEST: compares dotted numbers part by part.
at_least() {
    local -a have want
    local i
    IFS=. read -ra have <<<"${1%%[!0-9.]*}"
    IFS=. read -ra want <<<"$2"
    for ((i = 0; i < ${#want[@]}; ++i)); do
        ((10#${have[i]:-0} > 10#${want[i]})) && return 0
        ((10#${have[i]:-0} < 10#${want[i]})) && return 1
    done
    return 0
}

install_packages() {
    local -A installed=()
    local -a missing=() as_root=()
    local package state
    while read -r package state; do
        [[ $state == installed ]] && installed[$package]=1
    done < <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        [[ -n ${installed[$package]:-} ]] || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    say "These packages are missing and will be installed with apt-get: ${missing[*]}"
    if (($(id -u) != 0)); then
        command -v sudo >/dev/null ||
            die "packages are missing, and this is neither root nor is sudo there: run 'apt-get install --no-install-recommends ${missing[*]}' as root, then this again."
        as_root=(sudo)
    fi
    local -a apt=(${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
        apt-get -q -o DPkg::Lock::Timeout=120)
    # An update that fails in part (one mirror of many) may still be enough: the installation decides.
    "${apt[@]}" update >&2 </dev/null 9>&- || say "apt-get update failed; trying with the package lists that are there."
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >&2 </dev/null 9>&- ||
        die "apt-get could not install ${missing[*]}: check the network connection and apt's sources (its messages are above), or install these packages yourself, then run this again."
}

# ---------------------------------------------------------------------------------------------------------- libtorch

# libtorch_version FOLDER: "2.13.0", or nothing if the headers do not say.
libtorch_version() {
    local file
    for file in torch/headeronly/version.h torch/csrc/api/include/torch/version.h; do
        [[ -r $1/include/$file ]] || continue
        awk '$1 == "#define" && $2 ~ /^TORCH_VERSION_(MAJOR|MINOR|PATCH)$/ { part[$2] = $3 }
             END { if ("TORCH_VERSION_MAJOR" in part)
                       print part["TORCH_VERSION_MAJOR"] "." part["TORCH_VERSION_MINOR"] "." part["TORCH_VERSION_PATCH"] }' \
            "$1/include/$file"
    done | head -n 1
}

# Whether FOLDER holds what is built against and loaded. A fetched folder appears by one rename, so it is whole or absent.
is_libtorch() {
    [[ -s $1/include/ATen/ATen.h && -s $1/lib/libtorch_cpu.so && -s $1/lib/libc10.so ]]
}

find_libtorch() {
    if [[ -z $given_libtorch ]]; then
        libtorch=$root/.libtorch/torch
        if ! is_libtorch "$libtorch" || [[ $(libtorch_version "$libtorch") != "$torch_version" ]]; then
            fetch_libtorch
        fi
        return
    fi
    local candidate
    for candidate in "$given_libtorch" "$given_libtorch/torch" "$given_libtorch/libtorch" "$given_libtorch/../../.."; do
        if is_libtorch "$candidate"; then
            libtorch=$(cd -- "$candidate" && pwd -P)
            check_given_libtorch
            return
        fi
    done
    die "$given_by: there is no libtorch in '$given_libtorch' (include/ATen/ATen.h, lib/libtorch_cpu.so and lib/libc10.so are needed): give the folder that holds include/ and lib/."
}

check_given_libtorch() {
    local version config missing
    version=$(libtorch_version "$libtorch")
    [[ -n $version ]] || die "$given_by: the headers in '$libtorch' do not say which version of libtorch they are of: give libtorch $torch_version (CPU)."
    at_least "$version" "$torch_oldest" ||
        die "$given_by: '$libtorch' is libtorch $version, too old: give libtorch $torch_version (CPU), or leave it out and it is fetched."
    config=$libtorch/share/cmake/Torch/TorchConfig.cmake
    if [[ -r $config ]] && grep -q '_GLIBCXX_USE_CXX11_ABI=0' "$config"; then
        die "$given_by: '$libtorch' was built with the old C++ ABI: give the cxx11-ABI build of libtorch $torch_version (CPU)."
    fi
    if [[ $(dirname -- "$(realpath -- "$libtorch/lib/libc10.so")") != "$(dirname -- "$(realpath -- "$libtorch/lib/libtorch_cpu.so")")" ]]; then
        die "$given_by: '$libtorch/lib/libc10.so' leads to another libtorch's libc10, $(realpath -- "$libtorch/lib/libc10.so"), which would be linked by mistake: give an unmixed libtorch."
    fi
    if [[ -e $libtorch/lib/libtorch_cuda.so ]]; then
        missing=$(missing_cuda_libraries)
        [[ -z $missing ]] ||
            die "$given_by: '$libtorch' is a CUDA build of libtorch, but its CUDA toolkit is not here ($missing cannot be loaded): install that toolkit, or give or leave to this script the CPU build."
    fi
    [[ $version == "$torch_version" ]] || say "neurostrata: '$libtorch' is libtorch $version; this program is tested with $torch_version."
}

# The libraries that a CUDA libtorch needs and the loader does not find, "libcudart.so.12, libcublas.so.12".
missing_cuda_libraries() {
    local listing
    if ! listing=$(LC_ALL=C ldd "$libtorch/lib/libtorch_cuda.so" "$libtorch/lib/libtorch_cpu.so" 2>/dev/null); then
        printf 'libtorch_cuda.so'
    elif grep -q 'not found' <<<"$listing"; then
        awk '/not found/ && !seen[$1]++ { printf "%s%s", separator, $1; separator = ", " }' <<<"$listing"
    elif ! grep -q 'libcudart' <<<"$listing"; then
        printf 'libcudart.so'
    fi
}

# Another libc10 that the loader would take before libtorch's own: both variables beat the path kept in our engine.
check_foreign_libc10() {
    local entry file own
    own=$(realpath -- "$libtorch/lib")
    local -a entries
    IFS=: read -ra entries <<<"${LD_LIBRARY_PATH:-}"
    for entry in ${entries[@]+"${entries[@]}"}; do
        for file in "${entry:-.}"/libc10.so "${entry:-.}"/libtorch_cpu.so; do
            [[ ! -e $file || $(dirname -- "$(realpath -- "$file")") == "$own" ]] ||
                die "LD_LIBRARY_PATH puts another libtorch's $file before the one used here ($own), which would be linked by mistake: unset LD_LIBRARY_PATH, or use that libtorch with --libtorch DIR."
        done
    done
    IFS=': ' read -ra entries <<<"${LD_PRELOAD:-}"
    for entry in ${entries[@]+"${entries[@]}"}; do
        case ${entry##*/} in
            libc10*|libtorch*)
                [[ $entry == */* && $(dirname -- "$(realpath -m -- "$entry")") == "$own" ]] ||
                    die "LD_PRELOAD puts another libtorch's $entry before the one used here ($own), which would be linked by mistake: unset LD_PRELOAD." ;;
        esac
    done
}

# After linking: what the loader really takes for the engine, whatever a compiler's or a system's settings say.
check_linked_libc10() {
    local engine=$1/lib/libneurostrata_engine.so taken
    [[ -e $engine ]] || return 0
    taken=$(LC_ALL=C ldd "$engine" | awk '$1 == "libc10.so" { print $3 }')
    [[ -n $taken && $(realpath -m -- "$taken") == "$(realpath -- "$libtorch/lib/libc10.so")" ]] ||
        die "the engine would load libc10 from '${taken:-nowhere}' instead of '$libtorch/lib': remove what puts it first (linker settings, /etc/ld.so.conf.d), then run this again."
}

# python_with_pip: a Python 3 that has pip; its own version does not matter, the wheel is only unpacked.
python_with_pip() {
    local candidate
    for candidate in python3 /usr/bin/python3; do
        if "$candidate" -m pip --version >/dev/null 2>&1; then
            printf '%s' "$candidate"
            return
        fi
    done
    return 1
}

fetch_libtorch() {
    local python free
    local -a needed=(unzip ca-certificates)
    python_with_pip >/dev/null || needed+=(python3 python3-pip)
    install_packages "${needed[@]}"
    python=$(python_with_pip) || die "no Python 3 with pip is there to fetch libtorch with: install python3-pip, or give a libtorch with --libtorch DIR."

    mkdir -p -- "$root/.libtorch" 2>/dev/null || die "'$root/.libtorch' cannot be written: make the checkout writable, or give a libtorch with --libtorch DIR."
    rm -rf -- "$root"/.libtorch/tmp.*   # left by a set-up that was killed; the lock keeps a live one out
    free=$(df -Pk -- "$root/.libtorch" | awk 'NR == 2 { print $4 }')
    ((free > 1000000)) || die "1 GB must be free in '$root' to fetch and unpack libtorch, $((free / 1000)) MB are: free some, or give a libtorch with --libtorch DIR."
    temporary=$(mktemp -d "$root/.libtorch/tmp.XXXXXX")

    say "Fetching libtorch $torch_version (CPU, 190 MB; only its C++ part is kept, in .libtorch/)."
    download_wheel "$python"
    unpack_wheel
}

# download_wheel PYTHON: into $temporary/wheel; pip's configured sources first, then PyTorch's own CPU index.
download_wheel() {
    local log=$temporary/pip.log reason
    local -a pip=(env PIP_REQUIRE_VIRTUALENV=0 "$1" -m pip --disable-pip-version-check download --no-deps --no-cache-dir
        --retries 2 --only-binary=:all: --implementation cp --python-version 3.11 --abi cp311
        --platform manylinux_2_28_x86_64 --dest "$temporary/wheel")
    "${pip[@]}" "torch==$torch_version+cpu" >&2 2>"$log" </dev/null && return
    say "pip's configured sources do not have it; trying PyTorch's CPU index."
    "${pip[@]}" --index-url "$torch_index" "torch==$torch_version+cpu" >&2 2>>"$log" </dev/null && return
    if grep -qiE 'name resolution|name or service|unreachable|connection|timed out|proxy' "$log"; then
        reason='the network cannot be reached'
    else
        reason=$(sed -n 's/^ERROR: *//p' "$log" | tail -n 1)
        reason="pip says: ${reason:-nothing}"; reason=${reason%.}
    fi
    die "libtorch $torch_version (CPU) could not be fetched, neither from pip's configured sources nor from $torch_index ($reason): connect this computer and run this again, or give a libtorch with --libtorch DIR."
}

# Unpacks beside the target and renames: what an interrupted or failed unpacking leaves never counts as libtorch.
unpack_wheel() {
    local -a wheels=("$temporary"/wheel/torch-*.whl)
    local new=$temporary/new/torch
    [[ ${#wheels[@]} == 1 && -s ${wheels[0]} ]] ||
        die "pip left no libtorch wheel behind: run this again, or give a libtorch with --libtorch DIR."
    unzip -q "${wheels[0]}" 'torch/include/*' 'torch/share/*' torch/lib/libtorch_cpu.so torch/lib/libtorch.so \
        torch/lib/libc10.so torch/lib/libgomp.so.1 'torch-*.dist-info/licenses/*' -d "$temporary/new" >&2 ||
        die "the libtorch wheel that was fetched is damaged: run this again, or give a libtorch with --libtorch DIR."
    mv -- "$temporary"/new/torch-*.dist-info/licenses "$new/licenses"
    if ! is_libtorch "$new" || [[ $(libtorch_version "$new") != "$torch_version" ]]; then
        die "the wheel that was fetched does not hold libtorch $torch_version: check pip's configured sources, or give a libtorch with --libtorch DIR."
    fi
    rm -rf -- "$libtorch"
    mv -T -- "$new" "$libtorch"
    rm -rf -- "$temporary"
    temporary=
}

# ------------------------------------------------------------------------------------------------- configure and build

# One set-up at a time in a checkout. The lock goes with the process, or with release_checkout before the program starts.
lock_checkout() {
    [[ -w $root ]] || die "'$root' cannot be written: the set-up builds there, so make the checkout writable."
    mkdir -p -- "$root/.libtorch"
    exec 9>"$root/.libtorch/lock"
    flock -n 9 || { say "Another set-up of this checkout is at work; waiting for it."; flock 9; }
}
release_checkout() { exec 9>&-; }

# set_up BUILD_FOLDER PACKAGE… -- CMAKE_OPTION…
set_up() {
    local build=$1 packages=()
    shift
    while [[ $1 != -- ]]; do packages+=("$1"); shift; done
    shift
    check_system
    lock_checkout
    install_packages "${packages[@]}"
    find_libtorch
    check_foreign_libc10
    build_tree "$build" -DCMAKE_BUILD_TYPE=Release -DNEUROSTRATA_LIBTORCH="$libtorch" "$@"
    release_checkout
}

build_tree() {
    local build=$1 key
    shift
    # The compiler cache serves other checkouts too; without a home folder to keep it in, it would stop the build.
    export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
    [[ -n ${CCACHE_DIR:-} || -w ${HOME:-/nonexistent} ]] || export CCACHE_DISABLE=1

    # Configured anew only for another question: other options, or a folder that was moved or configured by hand.
    key="$root $*"
    if [[ ! -e $build/build.ninja || $(cat -- "$build/.set-up" 2>/dev/null) != "$key" ]]; then
        rm -f -- "$build/.set-up"
        cmake --fresh -G Ninja -S "$root" -B "$build" "$@" >&2 9>&- ||
            die "configuring failed (CMake's messages are above)."
        printf '%s' "$key" >"$build/.set-up"
    fi
    if [[ $(ninja -C "$build" -n 2>&1 9>&-) != *'no work to do'* ]]; then
        cmake --build "$build" --parallel "$(build_jobs)" >&2 9>&- ||
            die "building failed (the compiler's messages are above)."
        check_linked_libc10 "$build"
    fi
}

# As many compilers as there are cores, but only as many as fit: one that includes libtorch takes nearly 1 GB.
build_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '$1 == "MemAvailable:" { print int($2 / 1000000) }' /proc/meminfo)
    ((memory < 1)) && memory=1
    echo $((memory < cores ? memory : cores))
}
