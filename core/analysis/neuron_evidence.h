// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_inference.h"
#include "core/analysis/screening.h"
#include "core/jobs/job_context.h"
#include "core/run/run.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// What tests and screening add to the table of neurons. Groups of tokens are those of the screening, parted at the
/// median length.
enum class EvidenceColumn : std::uint8_t {
    P,       ///< p_t of the permutation test within frequency strata of partial r given the tested controls
    Q,       ///< Benjamini–Hochberg over all neurons
    FamilyP, ///< max-T over all neurons
    Lower,
    Upper,    ///< 95 % jackknife over types of r with length; of the partial r that is tested where that is asked for
    Reversal, ///< 0: r and partial r agree in sign; 1: nominal reversal; 2: established
    Spearman,
    TypeShare, ///< variance that the token alone decides
    Modes,     ///< peaks over the shorter tokens, one token per type
    DipQ,      ///< q of their dip
    Modality   ///< ModeLabel of the shorter tokens
};
inline constexpr int evidenceColumns = 11;

/// Of every neuron of a run at one site, [layers * width] each; empty: the run does not keep what it needs.
struct NeuronEvidence {
    std::string runId;
    Site site = Site::Pre;
    std::vector<std::string> controls; ///< of the tests, at least log frequency
    Split modesAt;                     ///< of the groups of the columns of modes
    bool ofPartial = false;            ///< Lower and Upper are of partial r given the controls
    std::array<std::vector<float>, evidenceColumns> column;
    /// r, and partial r given the controls, over the first and the second half of the groups of documents
    std::vector<std::array<float, 2>> halves, partialHalves;
    std::vector<float> directPath; ///< r of the direct path: c_fc on the embeddings, no block between

    const std::vector<float>& operator[](EvidenceColumn which) const { return column[static_cast<std::size_t>(which)]; }
};

/// From tests of the run at the site (null: it has none) and its screening there. Null if there is neither.
/// `ofPartial`: whose interval is wanted.
std::shared_ptr<const NeuronEvidence> neuronEvidence(const Run& run, Site site, const RunInference* inference,
                                                     bool ofPartial);
/// The same with the modes of another screening; null: without any.
std::shared_ptr<const NeuronEvidence> withModes(const NeuronEvidence& evidence, const Screening* screening);
/// The same without the tests, for while those are computed again. The columns of the screening are shared in value.
std::shared_ptr<const NeuronEvidence> withoutTests(const NeuronEvidence& evidence);

} // namespace neurostrata::core
