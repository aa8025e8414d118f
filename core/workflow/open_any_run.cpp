// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/open_any_run.h"

#include "core/hub/model_library.h"
#include "core/run/file_check.h"

namespace neurostrata::core
{

void requireSoundRun(const std::filesystem::path& path, const JobContext& context)
{
    if (!isRememberedRun(path))
        checkForeignFile(path, ForeignFile::Run, context);
}

std::shared_ptr<const Run> openAnyRun(const std::filesystem::path& path)
{
    requireSoundRun(path, {});
    return openRun(path);
}

} // namespace neurostrata::core
