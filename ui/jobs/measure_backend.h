// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/collect.h"
#include "core/workflow/collect_observer.h"
#include "core/workflow/measure_forecast.h"
#include "core/workflow/try_text.h"
#include "ui/jobs/compute_gate.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace neurostrata::core
{
struct Ablation;
struct AblationQuestion;
} // namespace neurostrata::core

namespace neurostrata::ui
{

/// What measuring and trying ask of the core: the engine behind it, or something made up in tests. Called on the
/// compute lane unless said otherwise; throws core::Error and core::Stopped.
class MeasureBackend
{
public:
    virtual ~MeasureBackend() = default;

    virtual core::CollectOutcome collect(const core::CollectQuestion& question, core::CollectObserver& observer,
                                         const core::JobContext& context) = 0;
    /// What a measurement will take. Any thread.
    virtual core::MeasureForecast forecast(const core::CollectQuestion& question) = 0;
    /// The question that continues a partial run; none if it was not kept. Any thread.
    virtual std::optional<core::CollectQuestion> resumeQuestion(const std::filesystem::path& partial) = 0;

    /// The folder of the model that a run was measured with. Throws Error that says what is missing or differs. Any
    /// thread.
    virtual std::filesystem::path locateModel(const core::Provenance& run, const core::JobContext& context) = 0;
    /// What the model of a run file loses when neurons are held at their mean.
    virtual std::shared_ptr<const core::Ablation> ablate(const std::filesystem::path& run,
                                                         const core::AblationQuestion& question,
                                                         const core::JobContext& context) = 0;
    /// `underWay`: a model that is loaded now, used if it is the one in `folder`; else that one is loaded and kept.
    virtual core::TryAnswer tryText(const std::filesystem::path& folder, const ModelUnderWay* underWay,
                                    const core::TryQuestion& question, const core::JobContext& context) = 0;
    virtual std::vector<core::LikingNeuron> neuronsThatLike(const std::filesystem::path& folder,
                                                            const ModelUnderWay* underWay, const std::string& text,
                                                            std::int64_t token, const core::RunView& run,
                                                            core::Site site, int count,
                                                            const core::JobContext& context) = 0;
};

/// The core, with one engine that is opened when it is first needed.
std::shared_ptr<MeasureBackend> engineBackend();

} // namespace neurostrata::ui
