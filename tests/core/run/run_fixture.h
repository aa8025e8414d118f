// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/capture_file.h"
#include "core/run/run.h"
#include "core/run/run_writer.h"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace neurostrata::test
{

struct FixtureShape {
    int windows = 8;
    std::int64_t windowTokens = 300;
    int layers = 3;
    std::int64_t width = 70; ///< two rows of chunks
    core::SiteSet sites;
    std::vector<std::int64_t> superBlocks = {3, 3, 2};
    bool store = true;
    bool inference = true; ///< at the first site
    bool screen = false;   ///< with room for a screening there
};

/// A small measurement whose every number is known: random tokens and activations, sums by direct formulas in double.
class RunFixture
{
public:
    explicit RunFixture(const FixtureShape& shape = {});

    const core::RunPlan& plan() const { return m_plan; }
    const core::TokenTable& tokens() const { return m_tokens; }
    const core::Covariates& covariates() const { return *m_covariates; }
    /// x [tokens, width].
    const std::vector<float>& activations(core::ProbePoint point) const;
    /// After `superBlock`.
    const core::LayerSums& sums(int superBlock, core::ProbePoint point) const;
    core::ResidualStream stream(int superBlock, int layer) const;
    std::uint16_t storedBits(core::ProbePoint point, std::int64_t neuron, std::int64_t token) const;

    /// Does at most `units` units from writer.next() on as a measurement would; checks what the writer gives back.
    void measure(core::RunWriter& writer, int units = 1000) const;
    /// The store of a unit without its commit: what a kill in the middle of a layer leaves.
    void measureHalf(core::RunWriter& writer) const;
    void writeRun(const std::filesystem::path& path) const;
    void writeCapture(const std::filesystem::path& path) const;

private:
    core::LayerSums directSums(int superBlock, core::ProbePoint point) const;
    core::InferenceSums directInference(const core::LayerSums& sums, core::ProbePoint point,
                                        const std::vector<std::int64_t>& rows) const;
    void writeStore(core::RunWriter& writer, core::RunUnit unit) const;
    std::pair<std::int64_t, std::int64_t> tokenRange(int superBlock) const;

    FixtureShape m_shape;
    core::TokenTable m_tokens;
    std::optional<core::Covariates> m_covariates;
    core::StorePlan m_store;
    std::optional<core::InferencePlan> m_inference;
    core::RunPlan m_plan;
    std::vector<std::vector<float>> m_activations; ///< [layer * 2 + site]
    mutable std::map<int, core::LayerSums> m_sums;
};

/// Sums of a run with those for tests and intervals, as far as it has them.
core::LayerSums allSums(const core::Run& run, core::ProbePoint point);
void expectSameSums(const core::LayerSums& a, const core::LayerSums& b);
/// What a capture file says, for the documentation's example.
void printCapture(const std::filesystem::path& path);

} // namespace neurostrata::test
