#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a run of 8 × 4096 neurons and measures a few gestures of each kind on it; fails where one takes too long.
# usage: explorer_latency.sh SYNTHETIC_RUN_PROGRAM BENCH_PROGRAM
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
export XDG_STATE_HOME=$folder/state XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data
"$1" "$folder/run.h5" 8 4096 >/dev/null
"$2" "$folder/run.h5" --gestures 40
