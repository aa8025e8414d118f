// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace neurostrata::core
{

enum class ForeignFile : std::uint8_t { Run, Capture };

/// The first argument that makes a program that uses this library a checker; `KIND PATH` follow. Not for people.
inline constexpr const char* fileCheckArgument = "--internal-check-file";

/// Opens and reads a file from elsewhere in a child process (this program itself, with limits on memory and time)
/// before this process does: HDF5 1.10 can be crashed by crafted files. Throws Error: what the child found wrong with
/// the file, or that reading it crashed, hung or ran out of memory; Stopped within 200 ms of a request for stop.
/// Returns when the file is sound.
void checkForeignFile(const std::filesystem::path& path, ForeignFile kind, const JobContext& context = {});

/// For main(), before anything else: if the arguments ask for a check, does it and returns the exit status.
std::optional<int> runFileCheck(int argc, const char* const* argv);

} // namespace neurostrata::core
