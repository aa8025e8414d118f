// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_evidence.h"

#include <limits>

namespace neurostrata::core
{

namespace
{

void takeModes(NeuronEvidence& evidence, const Screening& screening)
{
    const Screening::OfGroup& shorter = screening.group[static_cast<std::size_t>(LengthGroup::Shorter)];
    constexpr auto balanced = static_cast<std::size_t>(ModeSample::Balanced);
    const auto of = [&](EvidenceColumn which) -> std::vector<float>& {
        return evidence.column[static_cast<std::size_t>(which)];
    };
    evidence.modesAt = screening.split;
    of(EvidenceColumn::Modes).assign(shorter.modes[balanced].begin(), shorter.modes[balanced].end());
    of(EvidenceColumn::DipQ) = shorter.q[balanced];
    of(EvidenceColumn::Modality).clear();
    for (const ModeLabel label : shorter.label)
        of(EvidenceColumn::Modality)
            .push_back(label == ModeLabel::NotTested ? std::numeric_limits<float>::quiet_NaN()
                                                     : static_cast<float>(label));
}

} // namespace

std::shared_ptr<const NeuronEvidence> neuronEvidence(const Run& run, Site site, const RunInference* inference,
                                                     bool ofPartial)
{
    const auto screened = readScreening(run, site);
    if (inference == nullptr && !screened)
        return nullptr;
    auto evidence = std::make_shared<NeuronEvidence>();
    evidence->runId = run.provenance().runId;
    evidence->site = site;
    const auto of = [&](EvidenceColumn which) -> std::vector<float>& {
        return evidence->column[static_cast<std::size_t>(which)];
    };
    if (inference != nullptr) {
        evidence->controls = inference->question.controls;
        evidence->ofPartial = ofPartial;
        const auto narrow = [](const std::vector<double>& values) {
            return std::vector<float>(values.begin(), values.end());
        };
        of(EvidenceColumn::P) = narrow(inference->controlled.momentP);
        of(EvidenceColumn::Q) = narrow(inference->controlled.q);
        of(EvidenceColumn::FamilyP) = narrow(inference->controlled.familyP);
        const auto narrowPairs = [](const std::vector<std::array<double, 2>>& values) {
            std::vector<std::array<float, 2>> pairs;
            for (const auto& [first, second] : values)
                pairs.push_back({static_cast<float>(first), static_cast<float>(second)});
            return pairs;
        };
        evidence->directPath = narrow(inference->directPath);
        evidence->halves = narrowPairs(inference->raw.halves);
        evidence->partialHalves = narrowPairs(inference->controlled.halves);
        for (const Interval95& interval : ofPartial ? inference->controlled.types : inference->raw.types) {
            of(EvidenceColumn::Lower).push_back(static_cast<float>(interval.lower));
            of(EvidenceColumn::Upper).push_back(static_cast<float>(interval.upper));
        }
        for (const SignReversal reversal : inference->reversal)
            of(EvidenceColumn::Reversal).push_back(static_cast<float>(reversal));
    }
    if (screened) {
        of(EvidenceColumn::Spearman) = screened->spearman;
        of(EvidenceColumn::TypeShare) = screened->typeEpsilon2;
        takeModes(*evidence, *screened);
    }
    return evidence;
}

std::shared_ptr<const NeuronEvidence> withModes(const NeuronEvidence& evidence, const Screening* screening)
{
    auto with = std::make_shared<NeuronEvidence>(evidence);
    for (const auto which : {EvidenceColumn::Modes, EvidenceColumn::DipQ, EvidenceColumn::Modality})
        with->column[static_cast<std::size_t>(which)].clear();
    if (screening != nullptr)
        takeModes(*with, *screening);
    return with;
}

std::shared_ptr<const NeuronEvidence> withoutTests(const NeuronEvidence& evidence)
{
    auto rest = std::make_shared<NeuronEvidence>(evidence);
    for (const auto which : {EvidenceColumn::P, EvidenceColumn::Q, EvidenceColumn::FamilyP, EvidenceColumn::Lower,
                             EvidenceColumn::Upper, EvidenceColumn::Reversal})
        rest->column[static_cast<std::size_t>(which)].clear();
    rest->controls.clear();
    rest->halves.clear();
    rest->partialHalves.clear();
    rest->directPath.clear();
    return rest;
}

} // namespace neurostrata::core
