// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/environment.h"
#include "core/hub/model_library.h"

#include <fmt/format.h>

namespace neurostrata::core
{

namespace
{

bool isFolder(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

} // namespace

std::filesystem::path resourcesFolder()
{
    if (const auto given = environmentVariable("NEUROSTRATA_RESOURCES")) {
        if (!isFolder(*given))
            throw Error(
                ErrorKind::NotFound,
                fmt::format("the variable NEUROSTRATA_RESOURCES names {}, which is not a folder; correct or unset it.",
                            quotedPath(*given)),
                *given);
        return *given;
    }
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path folder =
        (program.parent_path().parent_path() / "share" / "neurostrata").lexically_normal();
    if (error || !isFolder(folder))
        throw Error(ErrorKind::NotFound,
                    fmt::format("the bundled models and texts were not found in {}; reinstall the program, or set "
                                "NEUROSTRATA_RESOURCES to the folder that holds models/ and corpora/.",
                                quotedPath(folder)),
                    folder);
    return folder;
}

std::filesystem::path sampleText()
{
    const std::filesystem::path path = resourcesFolder() / "corpora" / "sample.txt";
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        throw Error(ErrorKind::NotFound,
                    fmt::format("the bundled sample text {} is missing; name a text with --text.", quotedPath(path)),
                    path);
    return path;
}

} // namespace neurostrata::core
