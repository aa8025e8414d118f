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

/// How fast a measurement went on this computer.
struct MeasuredSpeed {
    int threads = 0;
    double workPerToken = 0;         ///< floating-point operations, as measure_forecast.h counts them
    double workPerSecond = 0;        ///< of the pass
    double weightBytesPerSecond = 0; ///< opening, hashing and checking the model
};
/// Those of this computer, the latest first; one for each number of threads and size of model (power of two of the
/// work).
std::vector<MeasuredSpeed> rememberedSpeeds();
/// Failures are silent.
void rememberSpeed(const MeasuredSpeed& speed);

} // namespace neurostrata::core
