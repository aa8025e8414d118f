# SPDX-License-Identifier: GPL-3.0-or-later
# What every target shares: C++20, warnings, optional sanitizers, one folder for programs and one for libraries.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
# With the compiler's macros predefined, moc 6.4 reads <concepts> as far as an attribute that it cannot parse.
set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF)
include(GNUInstallDirs)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

option(NEUROSTRATA_WARNINGS_AS_ERRORS "Treat warnings as errors (continuous integration does)" OFF)
set(NEUROSTRATA_SANITIZE "" CACHE STRING "Sanitizers for every target: address,undefined or thread")

add_library(neurostrata_common INTERFACE)
target_include_directories(neurostrata_common INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")
# gcc 12 warns of overlapping copies in "literal" + std::string, which there are not: -Wno-restrict.
target_compile_options(neurostrata_common INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wno-restrict
    $<$<BOOL:${NEUROSTRATA_WARNINGS_AS_ERRORS}>:-Werror>)
if(NEUROSTRATA_SANITIZE)
    target_compile_options(neurostrata_common INTERFACE -fsanitize=${NEUROSTRATA_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(neurostrata_common INTERFACE -fsanitize=${NEUROSTRATA_SANITIZE})
endif()
