// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace neurostrata::core
{

/// `capture`: raw activations in the layout of capture_file.h.
struct CaptureQuestion {
    std::filesystem::path model;
    std::string modelName;
    std::optional<std::filesystem::path> ids; ///< .json: an array of windows, each an array of ids; else `corpus`
    CorpusQuestion corpus;
    std::optional<std::vector<LayerIndex>> layers; ///< none: all
    SiteSet sites;
    bool logits = false;
    int threads = 0;
    std::filesystem::path output;
    bool force = false;
};
/// Throws Error, or Stopped (nothing is left behind).
void capture(const CaptureQuestion& question, const JobContext& context);

/// `import`: a run from activations measured elsewhere.
struct ImportQuestion {
    std::filesystem::path activations;
    std::filesystem::path output;
    bool force = false;
    std::optional<std::uint64_t> storeBudget = 8'000'000'000;
    std::uint64_t seed = 1;
    int threads = 0;
    /// Of the drawn ones; maps in the file take their place, all of them. None: 199.
    std::optional<int> permutations;
    bool screen = true; ///< look for modes in the store afterwards
};
/// Throws Error, or Stopped (nothing is left behind).
void importActivations(const ImportQuestion& question, const JobContext& context);

} // namespace neurostrata::core
