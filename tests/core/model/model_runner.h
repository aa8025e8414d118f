// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace neurostrata::test
{

/// Everything that a pass shows: activations by (layer, site) in reading order, hidden states after the final norm, the
/// last logits of every window.
struct PassResult {
    std::map<std::pair<int, core::Site>, std::vector<float>> activations;
    std::vector<float> hidden;
    std::vector<float> logits;
    friend bool operator==(const PassResult&, const PassResult&) = default;
};

class RecordingSink final : public core::ActivationSink
{
public:
    explicit RecordingSink(PassResult& result) : m_result(result) {}
    core::SiteSet sites() const override { return {}; }
    void consume(const core::ActivationBlock& block) override
    {
        auto& values = m_result.activations[{block.point.layer.value, block.point.site}];
        values.insert(values.end(), block.values.begin(), block.values.end());
    }

private:
    PassResult& m_result;
};

/// A model folder opened by an engine of its own.
class ModelRunner
{
public:
    explicit ModelRunner(const std::filesystem::path& folder, int threads = 2,
                         core::WeightResidency residency = core::WeightResidency::Streamed)
        : m_engine(core::openEngine(threads)),
          m_model(m_engine->load(core::Checkpoint::open(folder, core::readModelConfig(folder)), residency))
    {
    }

    const core::Model& model() const { return *m_model; }

    PassResult run(const std::vector<std::vector<core::TokenId>>& windows) const
    {
        PassResult result;
        std::vector<core::ModelWindow> views;
        std::int64_t first = 0;
        for (const auto& window : windows) {
            views.push_back({window, first});
            first += static_cast<std::int64_t>(window.size());
        }
        core::ResidualStream stream = m_model->embed(views);
        RecordingSink sink(result);
        for (int layer = 0; layer < m_model->config().layers; ++layer)
            m_model->runLayer(core::LayerIndex(layer), stream, &sink, true, {});
        m_model->finalNorm(stream);
        result.hidden = stream.values;
        std::vector<float> last;
        std::size_t end = 0;
        const auto hidden = static_cast<std::size_t>(stream.hidden);
        for (const auto& window : windows) {
            end += window.size() * hidden;
            last.insert(last.end(), stream.values.begin() + static_cast<std::ptrdiff_t>(end - hidden),
                        stream.values.begin() + static_cast<std::ptrdiff_t>(end));
        }
        result.logits = m_model->logits(last);
        return result;
    }

private:
    std::unique_ptr<core::Engine> m_engine;
    std::shared_ptr<const core::Model> m_model;
};

inline std::filesystem::path parityFolder(const std::string& name)
{
    return std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity" / name;
}

} // namespace neurostrata::test
