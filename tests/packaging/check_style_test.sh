#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The style check finds each kind of breach, in a small tree that is clean but for it.
# shellcheck source=tests/packaging/expect.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/expect.sh"
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
tree=$scratch/tree
spdx='// SPDX-License-Identifier: GPL-3.0-or-later'

clean_tree() {
    rm -rf -- "$tree"
    mkdir -p "$tree"/{core/io,tests/data}
    cp -- "$top/.clang-format" "$tree"
    printf '%s\n#pragma once\n' "$spdx" >"$tree/core/io/files.h"
    printf '%s\n#include "core/io/files.h"\n\nint answer()\n{\n    return 42;\n}\n' "$spdx" >"$tree/core/io/files.cpp"
    printf 'int  foreign ( ) ;\t\n' >"$tree/tests/data/foreign.cpp"
}
# breach NAME FILE TEXT EXPECTED: the clean tree with TEXT added to FILE is refused, with FILE and EXPECTED named.
breach() {
    case_name=$1
    clean_tree
    printf '%b' "$3" >>"$tree/$2"
    run bash "$top/packaging/check_style.sh" "$tree"
    expect_status 1
    expect_in "$out" "$2"
    expect_in "$out" "$4"
}

case_name='clean tree'
clean_tree
run bash "$top/packaging/check_style.sh" "$tree"
expect_status 0
expect_in "$out" 'style kept in 2 files'

if command -v clang-format-14 >/dev/null; then
    breach 'layout' core/io/files.cpp 'int  f( int x ) ;\n' "differ from clang-format"
fi
breach 'no licence line'  core/io/plain.cpp 'int f();\n'                     'does not head the file'
breach 'no licence in sh' core/io/plain.sh  'echo\n'                         'does not head the file'
breach 'tab'              core/io/files.cpp '\tint f();\n'                   'a tab'
breach 'trailing space'   core/io/files.cpp 'int f(); \n'                    'a space at the end'
breach 'no line end'      core/io/files.cpp 'int f();'                       'no line end'
breach 'no pragma once'   core/io/bare.h    "$spdx\n"                        "no '#pragma once'"
breach 'unfinished'       core/io/files.cpp '// TO''DO later\n'              'unfinished work'
breach 'skipped test'     core/io/files.cpp 'void f() { GTEST_''SKIP(); }\n' 'a test that is skipped'
breach 'disabled test'    core/io/files.cpp 'TEST(A, DIS''ABLED_b);\n'       'a test that is skipped'
breach 'long file'        core/io/files.h   "$(printf '\\n%.0s' {1..450})"   '452 lines'
finish
