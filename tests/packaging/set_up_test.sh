#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2089
# run.sh and test.sh in a copied tree, with stand-ins for the tools that install, fetch and build: what they are asked
# to do, and the sentence that a person reads when it cannot be done. Nothing is installed and no network is used.
# shellcheck source=tests/packaging/expect.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/expect.sh"
packaging=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../packaging" && pwd)
unset LD_LIBRARY_PATH LD_PRELOAD Torch_DIR CI
export HOME=$scratch CALLS=$scratch/calls STATE=$scratch/state NEUROSTRATA_OS_RELEASE=$scratch/os-release
tree="$scratch/a checkout"   # with a space, as people have them
stubs=$scratch/stubs
mkdir "$stubs"

# stub NAME BODY: a stand-in that notes its call and runs BODY. Its answers depend on the files in $STATE.
stub() {
    printf '#!/bin/bash\nprintf "%%s\\n" "%s $*" >>"$CALLS"\n%s\n' "$1" "$2" >"$stubs/$1"
    chmod +x "$stubs/$1"
}
stub apt-get '[[ ! -e $STATE/offline || $* != *install* ]] || { echo "E: Unable to fetch some archives" >&2; exit 100; }
[[ $* != *install* ]] || touch "$STATE/packages"'
stub sudo 'exec "$@"'
stub id 'cat "$STATE/uid"'
stub uname 'case $1 in -m) cat "$STATE/machine" ;; *) echo Linux ;; esac'
stub dpkg-query 'shift 2
for package; do [[ $package == ninja-build && ! -e $STATE/packages ]] || echo "$package installed"; done'
stub python3 '[[ $* != *"pip --version"* ]] || exit 0
[[ -e $STATE/reachable ]] || { echo "ERROR: Failed to establish a new connection: Temporary failure in name resolution" >&2; exit 1; }
[[ $* == *--index-url* || -e $STATE/mirror ]] || { echo "ERROR: No matching distribution found for torch" >&2; exit 1; }
while (($#)); do [[ $1 != --dest ]] || folder=$2; shift; done
mkdir -p "$folder"; echo wheel >"$folder/torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl"'
stub unzip 'folder=${*: -1}
"$STATE/make_libtorch" "$folder/torch"
mkdir -p "$folder/torch-2.13.0+cpu.dist-info/licenses"
[[ ! -e $STATE/damaged ]] || { echo "bad CRC" >&2; exit 2; }'
stub cmake 'case $1 in
    --fresh) while (($#)); do [[ $1 != -B ]] || folder=$2; shift; done; mkdir -p "$folder"; touch "$folder/build.ninja" ;;
    --build) mkdir -p "$2/bin"; touch "$STATE/built"
             printf "#!/bin/bash\nprintf %%s \"program\"; printf \" [%%s]\" \"\$@\"; exit 7\n" >"$2/bin/neurostrata"
             chmod +x "$2/bin/neurostrata" ;;
esac'
stub ninja '[[ -e $STATE/built ]] && echo "ninja: no work to do." || echo "[1/2] compile"'
stub ctest 'echo "100% tests passed"'
stub ldd 'cat "$STATE/ldd"'

# fresh UID: an untouched checkout on a supported system, packages missing, network reachable.
fresh() {
    rm -rf -- "$tree" "$STATE"
    mkdir -p "$tree" "$STATE"
    cp -r -- "$packaging" "$tree/packaging"
    echo "$1" >"$STATE/uid"
    echo x86_64 >"$STATE/machine"
    touch "$STATE/reachable" "$STATE/ldd"
    os 'ID=debian' 'VERSION_ID="12"' 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"'
    cat >"$STATE/make_libtorch" <<'MAKE'
#!/bin/bash
mkdir -p "$1"/{include/ATen,include/torch/headeronly,lib}
echo x | tee "$1"/include/ATen/ATen.h "$1"/lib/lib{torch_cpu,c10}.so >/dev/null
printf '#define TORCH_VERSION_MAJOR %s\n#define TORCH_VERSION_MINOR %s\n#define TORCH_VERSION_PATCH 0\n' "${2:-2}" "${3:-13}" \
    >"$1/include/torch/headeronly/version.h"
MAKE
    chmod +x "$STATE/make_libtorch"
    : >"$CALLS"
}
os() { printf '%s\n' "$@" >"$NEUROSTRATA_OS_RELEASE"; }
script() { run env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM PATH="$stubs:$PATH" "${environment[@]}" bash "$tree/packaging/$1" "${@:2}"; }
environment=()
calls() { grep -E "^$1( |\$)" "$CALLS" || true; }

case_name='fresh machine, root'
fresh 0
script run.sh
expect_status 7
expect_in "$out" 'program [analyze] [demo-large]'
expect_in "$err" 'will be installed with apt-get: ninja-build'
expect_in "$(calls apt-get)" 'install -y --no-install-recommends ninja-build'
expect_in "$(calls apt-get)" ' update'
expect_not_in "$(calls sudo)" sudo
expect_in "$(calls python3)" '--index-url https://download.pytorch.org/whl/cpu torch==2.13.0+cpu'
expect_in "$(calls python3)" '--implementation cp --python-version 3.11 --abi cp311 --platform manylinux_2_28_x86_64'
expect_in "$(calls cmake)" "-DNEUROSTRATA_LIBTORCH=$tree/.libtorch/torch"
[[ $(ls -A "$tree/.libtorch") == $'lock\ntorch' ]] || fail 'leaves something beside libtorch' "$(ls -A "$tree/.libtorch")"

expect_in "$err" 'there is no display to open the explorer on'

case_name='with a display'
environment=(DISPLAY=:7)
script run.sh
expect_status 7
[[ $out == 'program []' ]] || fail 'does not open the explorer' "$out"
[[ -z $err ]] || fail 'says something' "$err"
environment=()

case_name='all in place'
: >"$CALLS"
script run.sh tokenize 'two words' --json ''
expect_status 7
[[ $out == 'program [tokenize] [two words] [--json] []' ]] || fail 'arguments changed' "$out"
[[ -z $err ]] || fail 'says something' "$err"
[[ -z $(calls '(apt-get|sudo|python3|unzip|cmake)') ]] || fail 'does more than look' "$(<"$CALLS")"

case_name='a source edited'
rm "$STATE/built"
: >"$CALLS"
script run.sh --version
expect_in "$(calls cmake)" '--build'
expect_not_in "$(calls cmake)" '--fresh'
[[ $out == 'program [--version]' ]] || fail 'an option for the program is not passed on' "$out"

case_name='another libtorch'
: >"$CALLS"
"$STATE/make_libtorch" "$scratch/given"
script run.sh --libtorch "$scratch/given" info
expect_in "$(calls cmake)" "--fresh -G Ninja -S $tree -B $tree/build -DCMAKE_BUILD_TYPE=Release -DNEUROSTRATA_LIBTORCH=$scratch/given"
[[ $out == 'program [info]' ]] || fail 'our option reaches the program' "$out"

case_name='tests'
: >"$CALLS"
script test.sh -R 'a|b'
expect_status 0
expect_in "$(calls ctest)" "--test-dir $tree/build-tests --output-on-failure --parallel"
expect_in "$(calls ctest)" '-R a|b'
expect_in "$(calls cmake)" '-DNEUROSTRATA_WARNINGS_AS_ERRORS=ON'
[[ ${out##*$'\n'} == '100% tests passed' ]] || fail "does not end with ctest's words" "$out"

case_name='not root'
fresh 1000
script run.sh
expect_in "$(calls sudo)" 'env DEBIAN_FRONTEND=noninteractive'
expect_in "$(calls sudo)" 'install -y --no-install-recommends ninja-build'

case_name='neither root nor sudo'
fresh 1000
mkdir -p "$scratch/bare"
for tool in bash env cat awk grep dirname mkdir rm sed head flock realpath sort mktemp; do
    ln -sf -- "$(command -v "$tool")" "$scratch/bare/$tool"
done
cp -- "$stubs"/{apt-get,dpkg-query,id,uname} "$scratch/bare"
run env PATH="$scratch/bare" bash "$tree/packaging/run.sh"
expect_sentence "'apt-get install --no-install-recommends ninja-build' as root"

case_name='apt offline'
fresh 0
touch "$STATE/offline"
script run.sh
expect_sentence 'could not install ninja-build' 'network'

case_name='pip offline'
fresh 0
rm "$STATE/reachable"
script run.sh
expect_sentence 'libtorch 2.13.0 (CPU) could not be fetched' 'the network cannot be reached' '--libtorch DIR'
[[ $(ls -A "$tree/.libtorch") == lock ]] || fail 'leaves something' "$(ls -A "$tree/.libtorch")"

case_name='own package source'
fresh 0
touch "$STATE/mirror"
script run.sh
expect_status 7
expect_not_in "$(calls python3)" '--index-url'

case_name='damaged download'
fresh 0
touch "$STATE/damaged"
script run.sh
expect_sentence 'damaged' 'run this again'
[[ ! -e $tree/.libtorch/torch ]] || fail 'a damaged download counts as libtorch'
rm "$STATE/damaged"
script run.sh
expect_status 7

case_name='a broken libtorch is fetched again'
fresh 0
mkdir -p "$tree/.libtorch/torch/lib" "$tree/.libtorch/tmp.killed"
script run.sh
expect_status 7
[[ ! -e $tree/.libtorch/tmp.killed ]] || fail 'keeps what a killed set-up left'

for system in 'ID=fedora VERSION_ID=41 Fedora' 'ID=debian VERSION_ID="11" Debian 11' 'ID=ubuntu VERSION_ID="22.04" Ubuntu 22.04'; do
    case_name=$system
    fresh 0
    read -r id version name <<<"$system"
    os "$id" "$version" "PRETTY_NAME=\"$name\""
    script run.sh
    expect_sentence "$name" 'libhdf5-dev' 'cmake'
    [[ -z $(calls '(apt-get|python3|cmake)') ]] || fail 'goes on' "$(<"$CALLS")"
done
for system in 'ID=ubuntu VERSION_ID="24.04"' 'ID=debian VERSION_ID="13"' 'ID=debian NAME=sid' 'ID=linuxmint ID_LIKE="ubuntu debian"'; do
    case_name=$system
    fresh 0
    os "${system/ /$'\n'}"
    script run.sh
    expect_status 7
done
case_name='another processor'
fresh 0
echo aarch64 >"$STATE/machine"
script run.sh
expect_sentence 'x86-64' 'aarch64'

case_name='Torch_DIR'
fresh 0
"$STATE/make_libtorch" "$scratch/given"
mkdir -p "$scratch/given/share/cmake/Torch"
environment=(Torch_DIR="$scratch/given/share/cmake/Torch")
script run.sh
expect_status 7
expect_in "$(calls cmake)" "-DNEUROSTRATA_LIBTORCH=$scratch/given"
[[ -z $(calls python3) ]] || fail 'fetches although one is given'
environment=()

# given NAME PART…: a libtorch in $scratch/given is refused with these words.
given() {
    case_name=$1
    script run.sh --libtorch "$scratch/given"
    expect_sentence "${@:2}"
    expect_not_in "$(calls cmake)" '--fresh'
}
remake() { rm -rf -- "$scratch/given"; fresh 0; "$STATE/make_libtorch" "$scratch/given" "$@"; }
remake 1 13
given 'too old' 'libtorch 1.13.0, too old'
remake
rm "$scratch/given/lib/libc10.so"
given 'not a libtorch' "there is no libtorch in '$scratch/given'"
remake
touch "$scratch/given/lib/libtorch_cuda.so"
echo 'libcudart.so.12 => not found' >"$STATE/ldd"
given 'CUDA without toolkit' 'is a CUDA build' 'libcudart.so.12 cannot be loaded'
echo 'libgomp.so.1 => /somewhere/libgomp.so.1' >"$STATE/ldd"
given 'CUDA that needs no CUDA' 'libcudart.so cannot be loaded'
remake
mkdir -p "$scratch/other"
echo x >"$scratch/other/libc10.so"
ln -sf "$scratch/other/libc10.so" "$scratch/given/lib/libc10.so"
given 'mixed folders' "$scratch/other/libc10.so" 'by mistake'
remake
environment=(LD_LIBRARY_PATH="/nowhere:$scratch/other")
given 'LD_LIBRARY_PATH' "LD_LIBRARY_PATH puts another libtorch's $scratch/other/libc10.so" 'by mistake'
environment=(LD_LIBRARY_PATH="$scratch/given/lib")
script run.sh --libtorch "$scratch/given"
expect_status 7

case_name='another version'
environment=()
remake 2 8
script run.sh --libtorch "$scratch/given"
expect_status 7
expect_in "$err" 'is libtorch 2.8.0; this program is tested with 2.13.0'

case_name='linked by mistake'
remake
mkdir -p "$tree/build/lib"
touch "$tree/build/lib/libneurostrata_engine.so"
printf '\tlibc10.so => %s (0x0)\n' "$scratch/other/libc10.so" >"$STATE/ldd"
script run.sh --libtorch "$scratch/given"
expect_sentence "the engine would load libc10 from '$scratch/other/libc10.so'"

case_name='help'
fresh 0
script run.sh --help
expect_status 0
expect_in "$out" '--libtorch DIR'
[[ ! -s $CALLS ]] || fail 'help does something' "$(<"$CALLS")"
finish
