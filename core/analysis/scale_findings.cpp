// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings.h"
#include "core/analysis/screening.h"
#include "core/base/error.h"
#include "core/inference/depth.h"

#include <algorithm>

namespace neurostrata::core
{
namespace
{

Screening screeningOf(const Run& run, Site site)
{
    auto screening = readScreening(run, site);
    if (!screening)
        throw Error(ErrorKind::NotFound, "a run is not screened for modes at this site; measure it without --no-screen "
                                         "and with a store.");
    return std::move(*screening);
}

LayerShare multimodalShare(const Screening& screening, LengthGroup group)
{
    const auto layers = static_cast<std::size_t>(screening.layers), width = static_cast<std::size_t>(screening.width);
    const std::vector<ModeLabel>& label = screening.group[static_cast<std::size_t>(group)].label;
    std::vector<std::size_t> with(layers), of(layers);
    for (std::size_t n = 0; n < label.size(); ++n) {
        with[n / width] += label[n] == ModeLabel::Multimodal ? 1 : 0;
        of[n / width] += label[n] != ModeLabel::NotTested ? 1 : 0;
    }
    return layerShare(with, of);
}

Interval95 intervalOf(const LayerShare& share)
{
    return {share.value, share.error, share.lower, share.upper};
}

} // namespace

Finding multimodalAtScale(const Run& one, const Run& other, Site site)
{
    if (one.tokens().id != other.tokens().id || one.tokens().included != other.tokens().included)
        throw Error(ErrorKind::InvalidInput, "the two runs are of different texts, tokenizers or masks: what they say "
                                             "of modes cannot be compared.");
    const bool oneIsLarge = one.layers() * one.width() >= other.layers() * other.width();
    const Screening large = screeningOf(oneIsLarge ? one : other, site),
                    small = screeningOf(oneIsLarge ? other : one, site);
    const LayerShare largeShorter = multimodalShare(large, LengthGroup::Shorter),
                     largeLonger = multimodalShare(large, LengthGroup::Longer),
                     smallShorter = multimodalShare(small, LengthGroup::Shorter);
    const Interval95 scale = differenceOfShares(largeShorter, smallShorter, std::min(large.layers, small.layers) - 1);
    const Interval95 group = differenceOfShares(largeShorter, largeLonger, large.layers - 1);
    const auto types = [&](LengthGroup of) { return large.groupTypes[static_cast<std::size_t>(of)]; };
    const bool few = std::min(types(LengthGroup::Shorter), types(LengthGroup::Longer)) < fewestTypesForModes;
    Finding finding;
    finding.claim = Claim::ShortMultimodalAtScale;
    finding.obstacle = few ? Obstacle::FewTypes : Obstacle::None;
    finding.verdict =
        few ? Verdict::Undecided : shortMultimodalAtScale({scale.lower, scale.upper}, {group.lower, group.upper});
    finding.evidence = {{EvidenceKind::ScaleDifference, scale},
                        {EvidenceKind::GroupDifference, group},
                        {EvidenceKind::LargeShare, intervalOf(largeShorter)},
                        {EvidenceKind::SmallShare, intervalOf(smallShorter)}};
    return finding;
}

} // namespace neurostrata::core
