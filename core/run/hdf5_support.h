// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/hdf5_file.h"

namespace neurostrata::core
{

/// Before any call of the library, in every thread: its error printing is off per thread, plugins are never loaded, and
/// it does not close things by itself at exit (after a full disk it would complain on stderr).
void prepareHdf5();

/// The innermost entry of the calling thread's error stack, in one line; errno if the operating system was the cause.
struct Hdf5Failure {
    std::string text;
    int errorNumber = 0;
};
Hdf5Failure lastHdf5Failure();

/// The type as it lies in our files, which is also the type in memory here (little-endian, like every machine this runs
/// on).
Hdf5Handle fileType(Element element, std::size_t textBytes);
std::optional<Element> elementOfType(hid_t type);
bool hasHdf5Signature(const std::filesystem::path& path);

} // namespace neurostrata::core
