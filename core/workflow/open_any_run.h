// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"

namespace neurostrata::core
{

/// openRun for a file named by a person: one that this program did not write for them (or that changed since) is first
/// checked in a child process.
std::shared_ptr<const Run> openAnyRun(const std::filesystem::path& path);

} // namespace neurostrata::core
