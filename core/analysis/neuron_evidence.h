// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    PartialR, ///< r with length given log frequency
    P,        ///< p_t of its permutation test within frequency strata
    Q,        ///< Benjamini–Hochberg over all neurons
    FamilyP,  ///< max-T over all neurons
    Lower,
    Upper,    ///< 95 % jackknife over types of r with length
    Reversal, ///< 0: r and partial r agree in sign; 1: nominal reversal; 2: established
    Spearman,
    TypeShare, ///< variance that the token alone decides
    Modes,     ///< peaks over the shorter tokens, one token per type
    DipQ,      ///< q of their dip
    Modality   ///< ModeLabel of the shorter tokens
};
inline constexpr int evidenceColumns = 12;

/// Of every neuron of a run at one site, [layers * width] each; empty: the run does not keep what it needs.
struct NeuronEvidence {
    std::string runId;
    Site site = Site::Pre;
    std::array<std::vector<float>, evidenceColumns> column;

    const std::vector<float>& operator[](EvidenceColumn which) const { return column[static_cast<std::size_t>(which)]; }
};

/// Reads the whole run: seconds for large ones. Null if it keeps neither inference sums nor a screening at the site.
std::shared_ptr<const NeuronEvidence> neuronEvidence(const Run& run, Site site, const JobContext& context);

} // namespace neurostrata::core
