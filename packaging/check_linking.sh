#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that the given programs and libraries start without libtorch: neither they nor what they need is linked to it.
# usage: check_linking.sh FILE…
set -euo pipefail
(($#)) || { echo 'usage: check_linking.sh FILE…' >&2; exit 2; }
status=0
for file in "$@"; do
    needed=$(LC_ALL=C ldd -- "$file") || { echo "$file: ldd cannot read it"; status=1; continue; }
    found=$(grep -oE '^\s*lib(torch|c10|caffe2)[^ ]*' <<<"$needed" | tr -d ' \t' | sort -u | paste -sd ' ') || true
    [[ -z $found ]] || { echo "$file: linked to $found; only the engine may be, which is opened when something is measured"; status=1; }
done
exit $status
