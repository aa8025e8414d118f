// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_target.h"

#include "core/base/format.h"
#include "core/io/files.h"
#include "core/stats/layer_sums.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace neurostrata::core
{
namespace
{

std::filesystem::path folderOf(const std::filesystem::path& path)
{
    return path.parent_path().empty() ? "." : path.parent_path();
}

std::uint64_t diskBytes(const std::filesystem::path& path)
{
    struct stat status {
    };
    return ::stat(path.c_str(), &status) == 0 ? static_cast<std::uint64_t>(status.st_blocks) * 512 : 0;
}

/// Two slots of sums and two residual streams. The width of the stream is not the file's business; a quarter of the
/// neurons is what transformers have.
std::uint64_t sideBytes(const RunShape& shape, const RunPlan& plan)
{
    RunShape sums = shape;
    sums.stored = 0;
    std::uint64_t bytes = 0;
    for (const ProbePoint point : probePoints(sums))
        bytes += datasetBytes(layerDatasets(sums, point));
    if (plan.superBlockWindows.size() > 1)
        bytes *= 2;
    const std::int64_t largest = std::ranges::max(plan.superBlockWindows);
    const std::int64_t tokens = shape.tokens / shape.windows * largest;
    return bytes + 2 * static_cast<std::uint64_t>(tokens * shape.width);
}

} // namespace

std::filesystem::path partialPath(const std::filesystem::path& target)
{
    std::filesystem::path partial = target;
    return partial += ".partial";
}

bool mayResume(const RunTarget& target, const RunIdentity& identity, const RunState& state)
{
    const std::filesystem::path partial = partialPath(target.path);
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(partial, ignored)))
        return false;
    const auto found = state.identity();
    if (target.resume) {
        if (!found) // killed before there was anything to keep
            return false;
        if (*found == identity)
            return true;
        if (!target.force)
            throw Error(
                ErrorKind::AlreadyExists,
                fmt::format("{} belongs to another measurement; use --force to start over.", quotedPath(partial)),
                partial);
    }
    if (!target.force)
        throw Error(ErrorKind::AlreadyExists,
                    fmt::format("{} was left by a measurement that did not end; use --resume to continue it or --force "
                                "to start over.",
                                quotedPath(partial)),
                    partial);
    return false;
}

void requireSpace(const std::filesystem::path& target, const RunShape& shape, const RunPlan& plan,
                  const RunState* resumed)
{
    struct statvfs space {
    };
    if (::statvfs(folderOf(target).c_str(), &space) != 0 || space.f_blocks == 0)
        return; // a file system that does not tell: the attempt will
    // What a run that starts over replaces becomes free before it is needed.
    const std::uint64_t taken = diskBytes(partialPath(target)) + (resumed ? resumed->bytesOnDisk() : 0);
    const std::uint64_t free = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize + taken;
    const std::uint64_t needed = datasetBytes(runDatasets(shape)) + sideBytes(shape, plan);
    if (needed > free)
        throw Error(ErrorKind::NoSpace,
                    fmt::format("{} needs {} while it is measured, but only {} are free in {}; free some space, choose "
                                "another place with -o, or keep fewer activations with --store.",
                                quotedPath(target), humanBytes(needed), humanBytes(free), quotedPath(folderOf(target))),
                    target);
}

void reserve(const Hdf5File& file)
{
    struct stat status {
    };
    if (::fstat(file.descriptor(), &status) != 0 || status.st_size == 0)
        return;
    if (::fallocate(file.descriptor(), 0, 0, status.st_size) != 0 && (errno == ENOSPC || errno == EDQUOT))
        throwSystemError(errno, "cannot write " + quotedPath(file.path()), file.path());
}

void publish(const std::filesystem::path& partial, const std::filesystem::path& target)
{
    if (::rename(partial.c_str(), target.c_str()) != 0)
        throwSystemError(errno, "cannot write " + quotedPath(target), target);
    syncFolder(folderOf(target));
}

} // namespace neurostrata::core
