# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
# Shared by the tests of the scripts: a scratch folder, running a command, comparing. Sourced.
set -euo pipefail
failures=0
case_name=
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

fail() {
    printf '%s: %s\n' "$case_name" "$1" >&2
    [[ -z ${2:-} ]] || printf '%s\n' "$2" | sed 's/^/    | /' >&2
    failures=$((failures + 1))
}
# run COMMAND…: sets status, out and err.
run() {
    status=0
    "$@" >"$scratch/.out" 2>"$scratch/.err" </dev/null || status=$?
    out=$(<"$scratch/.out") err=$(<"$scratch/.err")
}
expect_status() { [[ $status == "$1" ]] || fail "exit status $status instead of $1" "$out$err"; }
# expect_in TEXT PART / expect_not_in TEXT PART
expect_in() { [[ $1 == *"$2"* ]] || fail "lacks '$2'" "$1"; }
expect_not_in() { [[ $1 != *"$2"* ]] || fail "has '$2'" "$1"; }
# The last line of what went to stderr is the one sentence that a person reads; it holds every PART.
expect_sentence() {
    local last=${err##*$'\n'} part
    expect_status 1
    [[ $last == neurostrata:\ *. ]] || fail "does not end with a sentence" "$err"
    for part in "$@"; do expect_in "$last" "$part"; done
}
finish() {
    ((failures == 0)) || { printf '%s failure(s)\n' "$failures" >&2; exit 1; }
    echo passed
}
