# SPDX-License-Identifier: GPL-3.0-or-later
# libtorch by full path: TorchConfig.cmake searches other prefixes for libc10 first, so a foreign one (Debian's libtorch-dev) could win.
set(NEUROSTRATA_LIBTORCH "" CACHE PATH "Folder that holds libtorch's include/ and lib/")
if(NOT NEUROSTRATA_LIBTORCH AND Torch_DIR)
    get_filename_component(NEUROSTRATA_LIBTORCH "${Torch_DIR}/../../.." ABSOLUTE)
endif()
if(NOT NEUROSTRATA_LIBTORCH)
    set(NEUROSTRATA_LIBTORCH "${PROJECT_SOURCE_DIR}/.libtorch/torch")
endif()
if(NOT EXISTS "${NEUROSTRATA_LIBTORCH}/include/ATen/ATen.h" OR NOT EXISTS "${NEUROSTRATA_LIBTORCH}/lib/libtorch_cpu.so")
    message(FATAL_ERROR "libtorch was not found in '${NEUROSTRATA_LIBTORCH}': run packaging/run.sh, which fetches it, or pass -DNEUROSTRATA_LIBTORCH=DIR.")
endif()
foreach(pair "C10;libc10.so" "TorchCpu;libtorch_cpu.so")
    list(GET pair 0 name)
    list(GET pair 1 file)
    add_library(Neurostrata::${name} SHARED IMPORTED)
    set_target_properties(Neurostrata::${name} PROPERTIES
        IMPORTED_LOCATION "${NEUROSTRATA_LIBTORCH}/lib/${file}"
        INTERFACE_INCLUDE_DIRECTORIES "${NEUROSTRATA_LIBTORCH}/include")
endforeach()
