// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"
#include "core/run/run.h"

namespace neurostrata::core
{

/// openRun for a file named by a person: one that this program did not write for them (or that changed since) is first
/// checked in a child process.
std::shared_ptr<const Run> openAnyRun(const std::filesystem::path& path);
/// The check alone, for callers that open the file on another thread: it takes up to a minute. Throws Error, Stopped.
void requireSoundRun(const std::filesystem::path& path, const JobContext& context);

} // namespace neurostrata::core
