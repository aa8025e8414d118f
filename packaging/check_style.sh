#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks what a script can check of the style; prints each breach and exits 1 if there is any.
# usage: check_style.sh [ROOT]
#
# clang-format's output differs between major versions, so one is pinned: the one that both Debian 12 and Ubuntu 24.04 have.
set -euo pipefail
root=${1:-$(dirname -- "${BASH_SOURCE[0]}")/..}
cd -- "$root"
readonly format_major=14 longest=450

breaches=$(mktemp)
trap 'rm -f -- "$breaches"' EXIT
report() { sed "s|\$|: $1|" >>"$breaches"; }

folders=()
for folder in app core ui tests packaging; do
    [[ ! -d $folder ]] || folders+=("$folder")
done
# Test data and the peers of the benchmark come from elsewhere as they are.
mapfile -d '' all < <(find "${folders[@]}" \( -path tests/data -o -path tests/bench/peer -o -name __pycache__ \) -prune -o \
    -type f \( -name '*.h' -o -name '*.cpp' -o -name '*.py' -o -name '*.sh' -o -name '*.cmake' -o -name CMakeLists.txt \) \
    -print0 | sort -z)
[[ ! -f CMakeLists.txt ]] || all+=(CMakeLists.txt)
cpp=()
headers=()
for file in "${all[@]}"; do
    case $file in
        *.h) headers+=("$file") cpp+=("$file") ;;
        *.cpp) cpp+=("$file") ;;
    esac
done
((${#all[@]})) || { printf 'check_style: there are no sources in %s\n' "$PWD" >&2; exit 1; }

for file in "${all[@]}"; do
    head -n 3 -- "$file" | grep -qE '^(//|#) SPDX-License-Identifier: GPL-3\.0-or-later$' ||
        echo "$file" | report "the line 'SPDX-License-Identifier: GPL-3.0-or-later' does not head the file"
    [[ ! -s $file || -z $(tail -c 1 -- "$file") ]] || echo "$file" | report 'no line end at the end of the file'
    lines=$(wc -l <"$file")
    ((lines <= longest)) || echo "$file" | report "$lines lines; split by responsibility (at most $longest)"
done
for file in ${headers[@]+"${headers[@]}"}; do
    grep -qx '#pragma once' -- "$file" || echo "$file" | report "no '#pragma once'"
done
{ grep -nH -P '\t' -- "${all[@]}" || true; } | cut -d: -f1,2 | report 'a tab'
{ grep -nHE ' +$' -- "${all[@]}" || true; } | cut -d: -f1,2 | report 'a space at the end of the line'
# Spelt in halves so that this file passes.
{ grep -nHwE 'TO''DO|FIX''ME|XX''X' -- "${all[@]}" || true; } | cut -d: -f1,2 | report 'unfinished work'
{ grep -nHE 'GTEST_''SKIP|DIS''ABLED_' -- ${cpp[@]+"${cpp[@]}"} /dev/null || true; } | cut -d: -f1,2 | report 'a test that is skipped'

formatter=
for candidate in "clang-format-$format_major" clang-format; do
    if [[ $("$candidate" --version 2>/dev/null) == *"version $format_major."* ]]; then
        formatter=$candidate
        break
    fi
done
if [[ -z $formatter ]]; then
    printf 'check_style: clang-format %s is not installed, so the layout was not checked.\n' "$format_major" >&2
    [[ -z ${CI:-} ]] || exit 1
elif ((${#cpp[@]})); then
    { printf '%s\0' "${cpp[@]}" | xargs -0 -n 16 -P "$(nproc)" "$formatter" --style=file --dry-run 2>&1 || true; } |
        { grep -E ': (warning|error): ' || true; } | cut -d: -f1 | sort | uniq -c |
        awk '{ count = $1; $1 = ""; print substr($0, 2) ": " count " place(s) differ from clang-format'"'"'s layout" }' >>"$breaches"
fi

if [[ -s $breaches ]]; then
    cat -- "$breaches"
    exit 1
fi
echo "style kept in ${#all[@]} files"
