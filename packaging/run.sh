#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up what is missing, builds, and runs neurostrata: see --help.
# shellcheck source=packaging/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

parse_options "$@"
if [[ -n $want_help ]]; then
    cat <<HELP
usage: bash packaging/run.sh [--libtorch DIR] [--] [ARGUMENT…]

Installs what is missing (apt packages, named before; libtorch $torch_version for the CPU into .libtorch/ of this
checkout), builds into build/, and runs 'neurostrata ARGUMENT…'. Without arguments it opens the explorer; where there
is no display it measures the bundled model demo-large on the bundled text and prints what it found (a run that is
already there is shown, not repeated). When all is in place the program starts at once and no network is touched.

  --libtorch DIR   use the libtorch in DIR (the folder that holds include/ and lib/); Torch_DIR does the same
  -h, --help       this text ('-- --help' shows the program's)
HELP
    exit 0
fi

set_up "$root/build" "${build_packages[@]}" -- -DNEUROSTRATA_TESTS=OFF

# As the program decides whether it can open a window.
if ((${#rest[@]} == 0)) && [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ]]; then
    say 'neurostrata: there is no display to open the explorer on (DISPLAY and WAYLAND_DISPLAY are not set); measuring demo-large instead.'
    rest=(analyze demo-large)
fi
exec "$root/build/bin/neurostrata" ${rest[@]+"${rest[@]}"}
