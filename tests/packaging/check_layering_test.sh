#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The layering check finds each kind of breach, in a small tree that is clean but for it.
# shellcheck source=tests/packaging/expect.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/expect.sh"
checker=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../packaging" && pwd)/check_layering.py
tree=$scratch/tree

clean_tree() {
    rm -rf -- "$tree"
    mkdir -p "$tree"/core/{base,io,stats,run,model/torch} "$tree"/{app,ui/panels,ui/plots,tests}
    echo '#pragma once' | tee "$tree"/core/{base/error,io/files,stats/sums,model/model,model/torch/layer}.h \
        "$tree"/{app/command,ui/panels/window,ui/plots/frame,tests/helper}.h >/dev/null
    printf '#include "core/base/error.h"\n#include "core/io/files.h"\n#include <vector>\n' >"$tree/core/io/files.cpp"
    echo 'target_sources(neurostrata_core PRIVATE files.cpp)' >"$tree/core/io/CMakeLists.txt"
    printf '#include "core/model/model.h"\n#include "core/model/torch/layer.h"\n#include <ATen/ATen.h>\n' \
        >"$tree/core/model/torch/layer.cpp"
    echo 'add_library(neurostrata_engine MODULE layer.cpp)' >"$tree/core/model/torch/CMakeLists.txt"
    echo '#include "core/run/run.h"' >"$tree/core/run/run.cpp"
    echo '#include <hdf5.h>' >"$tree/core/run/run.h"
    echo 'target_sources(neurostrata_core PRIVATE run.cpp)' >"$tree/core/run/CMakeLists.txt"
    printf '#include <QWidget>\n#include "core/run/run.h"\n#include "ui/plots/frame.h"\n#include <qcustomplot.h>\n' \
        >"$tree/ui/plots/lines.cpp"
    echo 'target_sources(neurostrata_ui PRIVATE lines.cpp)' >"$tree/ui/plots/CMakeLists.txt"
}
# breach NAME FILE LINE EXPECTED: the clean tree with LINE added to FILE is refused, once, with FILE and EXPECTED named.
breach() {
    case_name=$1
    clean_tree
    printf '%s\n' "$3" >>"$tree/$2"
    run python3 "$checker" "$tree"
    expect_status 1
    expect_in "$out" "$2"
    expect_in "$out" "$4"
    expect_in "$out" '1 breach(es)'
}

case_name='clean tree'
clean_tree
run python3 "$checker" "$tree"
expect_status 0

core_io=core/io/CMakeLists.txt
engine=core/model/torch/CMakeLists.txt
breach 'folder below'       core/io/files.cpp '#include "core/stats/sums.h"'         'core/io may include only core/{base,jobs,io}'
breach 'indented include'   core/base/error.h '#  include "core/io/files.h"'         'core/base may include only'
breach 'angled include'     core/base/error.h '#include <core/io/files.h>'           'core/base may include only'
breach 'core to ui'         core/run/run.cpp  '#include "ui/panels/window.h"'        'core may include only core'
breach 'ui to app'          ui/panels/window.h '#include "app/command.h"'             'ui may include only core, ui'
breach 'panel in plot'      ui/plots/frame.h  '#include "ui/panels/window.h"'        'ui/plots may include only ui/{theme,session,jobs,models,plots}'
breach 'tests in sources'   core/run/run.cpp  '#include "tests/helper.h"'            'core may include only core'
breach 'engine in core'     core/model/model.h '#include "core/model/torch/layer.h"' 'belongs to the engine'
breach 'torch in core'      core/run/run.cpp  '#include <c10/util/Half.h>'           'includes torch'
breach 'torch quoted'       app/command.h     '#include "torch/script.h"'            'includes torch'
breach 'torch beside'       core/model/model.h '#include <ATen/ATen.h>'              'includes torch'
breach 'HDF5 in io'         core/io/files.cpp '#include <H5Cpp.h>'                   'includes HDF5'
breach 'HDF5 in ui'         ui/panels/window.h '#include "hdf5.h"'                    'includes HDF5'
breach 'Qt in core'         core/io/files.cpp '#include <QString>'                   'includes Qt'
breach 'Qt module in core'  core/io/files.cpp '#include <QtCore/QString>'            'includes Qt'
breach 'plot outside plots' ui/panels/window.h '#include "qcustomplot.h"'             'includes QCustomPlot'
breach 'relative include'   core/io/files.cpp '#include "files.h"'                   "not named from the repository's root"
breach 'missing header'     core/io/files.cpp '#include "core/io/gone.h"'            'does not exist'
breach 'engine source'      $core_io 'target_sources(neurostrata_core PRIVATE ../model/torch/layer.cpp)' 'brings torch outside'
breach 'torch linked'       $core_io 'target_link_libraries(neurostrata_core PRIVATE Neurostrata::C10)' 'brings torch outside'
breach 'engine into core'   $engine  'target_sources(neurostrata_core PRIVATE layer.cpp)' 'adds the engine'
breach 'unlisted source'    core/io/extra.cpp '#include <vector>'                    "not named in $core_io"

case_name='unknown folder'
clean_tree
mkdir "$tree/core/misc"
echo '#pragma once' >"$tree/core/misc/thing.h"
run python3 "$checker" "$tree"
expect_status 1
expect_in "$out" 'core/misc is not a folder of the layering'
mv "$tree/core/misc" "$tree/ui/misc"
run python3 "$checker" "$tree"
expect_status 1
expect_in "$out" 'ui/misc is not a folder of the layering'
finish
