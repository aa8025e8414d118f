#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up what is missing, builds with every warning an error, and runs all tests: see --help.
# shellcheck source=packaging/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

parse_options "$@"
if [[ -n $want_help ]]; then
    cat <<HELP
usage: bash packaging/test.sh [--libtorch DIR] [--] [CTEST ARGUMENT…]

Installs what is missing (apt packages, named before; libtorch $torch_version for the CPU into .libtorch/ of this
checkout), builds program and tests into build-tests/, and runs every test through ctest, which CTEST ARGUMENTs
narrow down: bash packaging/test.sh -R tokenizer

  --libtorch DIR   use the libtorch in DIR (the folder that holds include/ and lib/); Torch_DIR does the same
  -h, --help       this text
HELP
    exit 0
fi

set_up "$root/build-tests" "${build_packages[@]}" "${test_packages[@]}" -- \
    -DNEUROSTRATA_TESTS=ON -DNEUROSTRATA_WARNINGS_AS_ERRORS=ON

exec ctest --test-dir "$root/build-tests" --output-on-failure --parallel "$(nproc)" ${rest[@]+"${rest[@]}"}
