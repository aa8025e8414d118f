// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_evidence.h"

#include "core/analysis/run_inference.h"
#include "core/analysis/screening.h"

#include <limits>

namespace neurostrata::core
{

std::shared_ptr<const NeuronEvidence> neuronEvidence(const Run& run, Site site, const JobContext& context)
{
    const bool inferred = run.complete() && run.inferencePlan() != nullptr && run.inferredSites().contains(site);
    const auto screened = readScreening(run, site);
    if (!inferred && !screened)
        return nullptr;
    auto evidence = std::make_shared<NeuronEvidence>();
    evidence->runId = run.provenance().runId;
    evidence->site = site;
    const auto of = [&](EvidenceColumn which) -> std::vector<float>& {
        return evidence->column[static_cast<std::size_t>(which)];
    };
    if (inferred) {
        const RunInference i = runInference(run, {site, {"log_frequency"}}, context);
        const auto narrow = [](const std::vector<double>& values) {
            return std::vector<float>(values.begin(), values.end());
        };
        of(EvidenceColumn::PartialR) = narrow(i.controlled.statistic);
        of(EvidenceColumn::P) = narrow(i.controlled.momentP);
        of(EvidenceColumn::Q) = narrow(i.controlled.q);
        of(EvidenceColumn::FamilyP) = narrow(i.controlled.familyP);
        for (const Interval95& interval : i.raw.types) {
            of(EvidenceColumn::Lower).push_back(static_cast<float>(interval.lower));
            of(EvidenceColumn::Upper).push_back(static_cast<float>(interval.upper));
        }
        for (const SignReversal reversal : i.reversal)
            of(EvidenceColumn::Reversal).push_back(static_cast<float>(reversal));
    }
    if (screened) {
        const Screening::OfGroup& shorter = screened->group[static_cast<std::size_t>(LengthGroup::Shorter)];
        constexpr auto balanced = static_cast<std::size_t>(ModeSample::Balanced);
        of(EvidenceColumn::Spearman) = screened->spearman;
        of(EvidenceColumn::TypeShare) = screened->typeEpsilon2;
        of(EvidenceColumn::Modes).assign(shorter.modes[balanced].begin(), shorter.modes[balanced].end());
        of(EvidenceColumn::DipQ) = shorter.q[balanced];
        for (const ModeLabel label : shorter.label)
            of(EvidenceColumn::Modality)
                .push_back(label == ModeLabel::NotTested ? std::numeric_limits<float>::quiet_NaN()
                                                         : static_cast<float>(label));
    }
    return evidence;
}

} // namespace neurostrata::core
