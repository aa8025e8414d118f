// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// Model folders used before, the latest first. They may be gone meanwhile.
std::vector<std::filesystem::path> rememberedModels();

/// A run that was measured or opened here.
struct RememberedRun {
    std::filesystem::path path;
    std::string id;                             ///< run id
    std::chrono::system_clock::time_point time; ///< when the file was last written, as of then
    bool missing = false;                       ///< no file is there now
};
/// The last ones, the latest first.
std::vector<RememberedRun> rememberedRuns(std::size_t most = 10);
/// Puts a run that was opened first among them. Not the same as rememberRun: the file is trusted no more than before.
void rememberOpenedRun(const std::filesystem::path& file, const std::string& runId);

/// Texts (files or folders) measured before, the last ten at most, the latest first. They may be gone meanwhile.
std::vector<std::filesystem::path> rememberedTexts();
void rememberText(const std::filesystem::path& text);

} // namespace neurostrata::core
