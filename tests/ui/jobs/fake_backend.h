// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"
#include "core/workflow/ablate.h"
#include "tests/core/run/run_fixture.h"
#include "ui/jobs/measure_backend.h"

#include <functional>
#include <string>

namespace neurostrata::test
{

/// Measures and tries as a test says.
class FakeBackend : public ui::MeasureBackend
{
public:
    using Collect = std::function<core::CollectOutcome(const core::CollectQuestion&, core::CollectObserver&,
                                                       const core::JobContext&)>;
    using Try =
        std::function<core::TryAnswer(const ui::ModelUnderWay*, const core::TryQuestion&, const core::JobContext&)>;
    Collect onCollect;
    Try onTry;
    std::function<core::Ablation(const core::AblationQuestion&, const core::JobContext&)> onAblate;
    std::function<core::MeasureForecast(const core::CollectQuestion&)> onForecast;
    std::optional<core::CollectQuestion> kept; ///< what resumeQuestion answers
    bool modelThere = true;

    core::CollectOutcome collect(const core::CollectQuestion& question, core::CollectObserver& observer,
                                 const core::JobContext& context) override
    {
        return onCollect(question, observer, context);
    }
    core::MeasureForecast forecast(const core::CollectQuestion& question) override { return onForecast(question); }
    std::optional<core::CollectQuestion> resumeQuestion(const std::filesystem::path&) override { return kept; }
    std::filesystem::path locateModel(const core::Provenance& run, const core::JobContext&) override;
    std::shared_ptr<const core::Ablation> ablate(const std::filesystem::path&, const core::AblationQuestion& question,
                                                 const core::JobContext& context) override
    {
        return std::make_shared<const core::Ablation>(onAblate(question, context));
    }
    core::TryAnswer tryText(const std::filesystem::path&, const ui::ModelUnderWay* underWay,
                            const core::TryQuestion& question, const core::JobContext& context) override
    {
        return onTry(underWay, question, context);
    }
    std::vector<core::LikingNeuron> neuronsThatLike(const std::filesystem::path&, const ui::ModelUnderWay*,
                                                    const std::string&, std::int64_t token, const core::RunView&,
                                                    core::Site, int count, const core::JobContext&) override
    {
        return {{{core::LayerIndex(count), core::NeuronIndex(static_cast<std::int32_t>(token))}, 1, 2}};
    }
};

/// A model that only exists.
class FakeModel : public core::Model
{
public:
    const core::ModelConfig& config() const override { return m_config; }
    core::ResidualStream embed(std::span<const core::ModelWindow>) const override { return {}; }
    void runLayer(core::LayerIndex, core::ResidualStream&, core::ActivationSink*, bool, const core::JobContext&,
                  std::span<const core::HeldNeuron>) const override
    {
    }
    void directPath(core::LayerIndex, std::span<const core::TokenId>,
                    const std::function<void(std::size_t first, std::span<const float> values)>&,
                    const core::JobContext&) const override
    {
    }
    void finalNorm(core::ResidualStream&) const override {}
    std::vector<float> logits(std::span<const float>) const override { return {}; }
    std::vector<double> tokenLosses(std::span<const core::ModelWindow>, const core::ResidualStream&,
                                    const core::JobContext&) const override
    {
        return {};
    }

private:
    core::ModelConfig m_config;
};

/// A whole-text fixture of one super-block.
FixtureShape wholeShape(int layers = 3, std::int64_t width = 70);
/// Writes the fixture's measurement under another run id. With `units`, only so many, as a stopped run: the partial.
std::filesystem::path writeRunAs(const RunFixture& fixture, const std::filesystem::path& path, const std::string& id,
                                 std::optional<int> units = {});
/// What an observer is given of the fixture's measurement when its first `layers` layers are whole.
std::shared_ptr<const core::RunView> snapshotOf(const RunFixture& fixture, const std::string& id, int layers);

} // namespace neurostrata::test
